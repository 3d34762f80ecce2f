provider = "hashicorp/kubernetes"
service  = "Kubernetes RBAC"

resource "kubernetes_role" "kubernetes_role_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/role_v1"

  fact "permission-removed" {
    attribute = "rule"
    when      = "element_removed"
    only_if   = { any = [
      { attribute = "rule[*]", when = "unset" },
      { attribute = "rule[*].verbs", when = "element_removed" },
      { attribute = "rule[*].resources", when = "element_removed" },
      { attribute = "rule[*].api_groups", when = "element_removed" },
    ] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule, verb, group or resource is taken out: those bound to the role are refused there at once"
    advice    = "look through the audit log for its use first"
    evidence  = "experience"
    fires     = {
      before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get", "list"] }] }
      after  = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }
    }
    misses    = {
      before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }
      after  = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get", "list"] }] }
    }
  }

  fact "limited-to-names" {
    attribute = "rule[*].resource_names"
    when      = "set"
    only_if   = { attribute = "rule", when = "element_removed" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rule now holds only for the named objects: those bound to the role are refused for all others"
    advice    = "check which objects they use first"
    evidence  = "documented"
    fires     = { before = { rule = [{ resource_names = [] }] }, after = { rule = [{ resource_names = ["one"] }] } }
    misses    = {
      before = { rule = [{ resource_names = ["one"] }] }
      after  = { rule = [{ resource_names = ["one", "two"] }] }
    }
  }

  fact "grants-everything" {
    attribute = "rule"
    when      = { adds = { api_groups = ["*"], resources = ["*"], verbs = ["*"] } }
    effects   = ["exposes"]
    level     = "major"
    message   = "the role now allows everything: those bound to it can read every secret and change every object of the namespace"
    advice    = "name the groups, resources and verbs that are needed"
    evidence  = "experience"
    fires     = { before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }, after = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }, { api_groups = ["*"], resources = ["*"], verbs = ["*"] }] } }
    misses    = { before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }, after = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }, { api_groups = ["apps"], resources = ["*"], verbs = ["*"] }] } }
  }

  fact "rules-widened" {
    attribute = "rule"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed, or a rule is written in another way: review what it gives away"
    evidence  = "schema"
    fires     = {
      before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }
      after  = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }, { api_groups = [""], resources = ["pods"], verbs = ["list"] }] }
    }
    misses    = {
      before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }, { api_groups = [""], resources = ["pods"], verbs = ["list"] }] }
      after  = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }
    }
  }

  fact "role-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "bindings to the role grant nothing any more: those bound to the role are refused at once"
    advice   = "bind them to the new role first, then remove this one"
    evidence = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_cluster_role" "kubernetes_cluster_role_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/cluster_role_v1"

  fact "permission-removed" {
    attribute = "rule"
    when      = "element_removed"
    only_if   = { any = [
      { attribute = "rule[*]", when = "unset" },
      { attribute = "rule[*].verbs", when = "element_removed" },
      { attribute = "rule[*].resources", when = "element_removed" },
      { attribute = "rule[*].api_groups", when = "element_removed" },
      { attribute = "rule[*].non_resource_urls", when = "element_removed" },
    ] }
    effects   = ["denies_access"]
    level     = "major"
    message   = "a rule, verb, group or resource is taken out: those bound to the role are refused there at once"
    advice    = "look through the audit log for its use first"
    evidence  = "experience"
    fires     = {
      before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get", "list"] }] }
      after  = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }
    }
    misses    = {
      before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }
      after  = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get", "list"] }] }
    }
  }

  fact "limited-to-names" {
    attribute = "rule[*].resource_names"
    when      = "set"
    only_if   = { attribute = "rule", when = "element_removed" }
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rule now holds only for the named objects: those bound to the role are refused for all others"
    advice    = "check which objects they use first"
    evidence  = "documented"
    fires     = { before = { rule = [{ resource_names = [] }] }, after = { rule = [{ resource_names = ["one"] }] } }
    misses    = {
      before = { rule = [{ resource_names = ["one"] }] }
      after  = { rule = [{ resource_names = ["one", "two"] }] }
    }
  }

  fact "grants-everything" {
    attribute = "rule"
    when      = { adds = { api_groups = ["*"], resources = ["*"], verbs = ["*"] } }
    effects   = ["exposes"]
    level     = "major"
    message   = "the role now allows everything: those bound to it can read every secret and change every object of the cluster"
    advice    = "name the groups, resources and verbs that are needed"
    evidence  = "experience"
    fires     = { before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }, after = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }, { api_groups = ["*"], resources = ["*"], verbs = ["*"] }] } }
    misses    = { before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }, after = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }, { api_groups = ["apps"], resources = ["*"], verbs = ["*"] }] } }
  }

  fact "rules-widened" {
    attribute = "rule"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "more is allowed, or a rule is written in another way: review what it gives away"
    evidence  = "schema"
    fires     = {
      before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }
      after  = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }, { api_groups = [""], resources = ["pods"], verbs = ["list"] }] }
    }
    misses    = {
      before = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }, { api_groups = [""], resources = ["pods"], verbs = ["list"] }] }
      after  = { rule = [{ api_groups = [""], resources = ["pods"], verbs = ["get"] }] }
    }
  }

  fact "role-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "bindings to the role grant nothing any more: those bound to the role are refused at once"
    advice   = "bind them to the new role first, then remove this one"
    evidence = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }

  fact "aggregation-changes" {
    attribute = "aggregation_rule"
    effects   = ["denies_access"]
    level     = "major"
    message   = "the rules are gathered from other roles: those bound to it may lose what the old ones gave"
    advice    = "compare the rules before and after with kubectl auth can-i --list"
    evidence  = "documented"
  }
}

resource "kubernetes_role_binding" "kubernetes_role_binding_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/role_binding_v1"

  fact "subject-removed" {
    attribute = "subject"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user, group or service account loses what the role grants in the namespace, at once"
    advice    = "make sure that another binding covers those who still need it"
    evidence  = "experience"
    fires     = {
      before = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }, { kind = "ServiceAccount", name = "b", namespace = "app" }] }
      after  = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }] }
    }
    misses    = {
      before = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }] }
      after  = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }, { kind = "ServiceAccount", name = "b", namespace = "app" }] }
    }
  }

  fact "subject-added" {
    attribute = "subject"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "someone gets what the role grants: review whom and what"
    evidence  = "schema"
    fires     = {
      before = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }] }
      after  = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }, { kind = "ServiceAccount", name = "b", namespace = "app" }] }
    }
    misses    = {
      before = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }, { kind = "ServiceAccount", name = "b", namespace = "app" }] }
      after  = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }] }
    }
  }

  fact "binding-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "all subjects lose what the role grants in the namespace; on a replacement until the new binding exists"
    advice   = "create the new binding under another name first, then remove this one"
    evidence = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }
}

resource "kubernetes_cluster_role_binding" "kubernetes_cluster_role_binding_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/cluster_role_binding_v1"

  fact "subject-removed" {
    attribute = "subject"
    when      = "element_removed"
    effects   = ["denies_access"]
    level     = "major"
    message   = "a user, group or service account loses what the role grants in the whole cluster, at once"
    advice    = "make sure that another binding covers those who still need it"
    evidence  = "experience"
    fires     = {
      before = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }, { kind = "ServiceAccount", name = "b", namespace = "app" }] }
      after  = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }] }
    }
    misses    = {
      before = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }] }
      after  = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }, { kind = "ServiceAccount", name = "b", namespace = "app" }] }
    }
  }

  fact "subject-added" {
    attribute = "subject"
    when      = "element_added"
    effects   = ["none"]
    level     = "minor"
    message   = "someone gets what the role grants: review whom and what"
    evidence  = "schema"
    fires     = {
      before = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }] }
      after  = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }, { kind = "ServiceAccount", name = "b", namespace = "app" }] }
    }
    misses    = {
      before = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }, { kind = "ServiceAccount", name = "b", namespace = "app" }] }
      after  = { subject = [{ kind = "ServiceAccount", name = "a", namespace = "app" }] }
    }
  }

  fact "binding-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "all subjects lose what the role grants in the whole cluster; on a replacement until the new binding exists"
    advice   = "create the new binding under another name first, then remove this one"
    evidence = "experience"
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations and labels of the object itself: routine"
    evidence   = "schema"
  }

  fact "anonymous-bound" {
    on        = ["create", "update"]
    attribute = "subject[*].name"
    when      = { adds = ["system:anonymous", "system:unauthenticated"] }
    effects   = ["exposes"]
    level     = "major"
    message   = "anyone who reaches the API server gets what the role grants, without a login"
    advice    = "bind a group of people or a service account instead"
    evidence  = "experience"
    fires     = { after = { subject = [{ kind = "User", name = "system:anonymous" }] } }
    misses    = { after = { subject = [{ kind = "User", name = "alice" }] } }
  }
}

resource "kubernetes_service_account" "kubernetes_service_account_v1" "kubernetes_default_service_account" "kubernetes_default_service_account_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/service_account_v1"

  fact "token-mount-off" {
    attribute = "automount_service_account_token"
    when      = "turns_off"
    effects   = ["denies_access"]
    level     = "major"
    message   = "pods that start from now on get no token: those that talk to the API server fail"
    advice    = "set it in the templates of the pods that need a token first"
    evidence  = "documented"
    fires     = [true, false]
    misses    = [false, true]
  }

  fact "token-mount-on" {
    attribute = "automount_service_account_token"
    when      = "turns_on"
    effects   = ["none"]
    level     = "minor"
    message   = "pods that start from now on get a token: routine"
    evidence  = "documented"
    fires     = [false, true]
    misses    = [true, false]
  }

  fact "pull-secret-removed" {
    attribute = "image_pull_secret"
    when      = "element_removed"
    effects   = ["outage"]
    level     = "major"
    message   = "pods that start from now on cannot pull from the registry of the removed secret"
    advice    = "check which images come from that registry first"
    evidence  = "experience"
    fires     = {
      before = { image_pull_secret = [{ name = "a" }, { name = "b" }] }
      after  = { image_pull_secret = [{ name = "a" }] }
    }
    misses    = {
      before = { image_pull_secret = [{ name = "a" }] }
      after  = { image_pull_secret = [{ name = "a" }, { name = "b" }] }
    }
  }

  fact "identity-gone" {
    on       = ["delete", "replace"]
    effects  = ["denies_access"]
    level    = "major"
    message  = "the identity of the pods goes: their tokens are refused, and no pod with this account starts any more"
    advice   = "create the new account and its bindings first, roll the pods over to it, then remove this one"
    evidence = "experience"
  }

  fact "settings" {
    attributes = ["image_pull_secret", "secret", "timeouts"]
    effects    = ["none"]
    level      = "minor"
    message    = "secrets for pods that start later: routine"
    evidence   = "schema"
  }

  fact "cloud-identity-changes" {
    attributes = [
      "metadata[*].annotations[\"eks.amazonaws.com/role-arn\"]",
      "metadata[*].annotations[\"iam.gke.io/gcp-service-account\"]",
      "metadata[*].annotations[\"azure.workload.identity/client-id\"]",
    ]
    only_if    = { not = { any = [
      { attribute = "metadata[*].annotations[\"eks.amazonaws.com/role-arn\"]", when = "set" },
      { attribute = "metadata[*].annotations[\"iam.gke.io/gcp-service-account\"]", when = "set" },
      { attribute = "metadata[*].annotations[\"azure.workload.identity/client-id\"]", when = "set" },
    ] } }
    effects    = ["denies_access"]
    level      = "major"
    message    = "pods that start from now on get another identity in the cloud, or none: what only the old one allowed is refused"
    advice     = "give the new identity its permissions and its trust in this account first, then roll the pods over while you watch"
    source     = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html"
    evidence   = "experience"
    fires      = { before = { metadata = [{ annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/one" } }] }, after = { metadata = [{ annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/two" } }] } }
    misses     = { before = { metadata = [{ annotations = {} }] }, after = { metadata = [{ annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111122223333:role/one" } }] } }
  }

  fact "metadata" {
    attributes = ["metadata[*].annotations", "metadata[*].labels"]
    effects    = ["none"]
    level      = "minor"
    message    = "annotations bind the account to an identity of the cloud (role ARN, service account mail); what they say decides"
    evidence   = "schema"
  }
}

resource "kubernetes_certificate_signing_request" "kubernetes_certificate_signing_request_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/certificate_signing_request_v1"

  fact "signed-anew" {
    on       = ["replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "another certificate is requested and approved; what uses the old one must get the new one before it ends"
    advice   = "request it as a second resource, switch the users over, then remove the old one"
    evidence = "experience"
  }

  fact "request-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the request is dropped from the state; the certificate stays valid until its end"
    evidence = "schema"
  }
}

resource "kubernetes_token_request_v1" {
  source = "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/token_request_v1"

  fact "token-anew" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "a new token is issued; the old one stays valid until it expires"
    evidence = "schema"
  }

  fact "token-dropped" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the token is dropped from the state; it stays valid until it expires"
    evidence = "schema"
  }
}
