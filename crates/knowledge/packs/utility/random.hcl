provider = "hashicorp/random"
service  = "random values"

resource "random_password" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/password"

  fact "password-rotates" {
    on       = ["replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "a new password is generated: every service and client that holds the old one is shut out until it is updated"
    advice   = "check who reads the password first; rotate it with two valid credentials side by side, then retire the old one"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs"
    evidence = "schema"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the password is dropped from the state; the systems that use it keep it"
    evidence = "schema"
  }
}

resource "random_bytes" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/bytes"

  fact "bytes-rotate" {
    on       = ["replace"]
    effects  = ["rotates_credential"]
    level    = "major"
    message  = "new secret bytes are generated: what was encrypted or signed with the old ones is no longer readable or valid to their users"
    advice   = "check what the bytes are used for; where they are an encryption key, re-encrypt with both keys at hand before replacing"
    evidence = "schema"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the bytes are dropped from the state; the systems that use them keep them"
    evidence = "schema"
  }
}

resource "random_id" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/id"

  fact "new-value" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random id is generated anew: what reads it decides what happens (look at the changes that depend on it)"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/id"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random id is dropped from the state, nothing remote is touched"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/id"
    evidence = "schema"
  }
}

resource "random_pet" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/pet"

  fact "new-value" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random name is generated anew: what reads it decides what happens (look at the changes that depend on it)"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/pet"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random name is dropped from the state, nothing remote is touched"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/pet"
    evidence = "schema"
  }
}

resource "random_integer" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/integer"

  fact "new-value" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random number is generated anew: what reads it decides what happens (look at the changes that depend on it)"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/integer"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random number is dropped from the state, nothing remote is touched"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/integer"
    evidence = "schema"
  }
}

resource "random_shuffle" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/shuffle"

  fact "new-value" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the shuffled list is generated anew: what reads it decides what happens (look at the changes that depend on it)"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/shuffle"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the shuffled list is dropped from the state, nothing remote is touched"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/shuffle"
    evidence = "schema"
  }
}

resource "random_string" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/string"

  fact "new-value" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random string is generated anew: what reads it decides what happens (look at the changes that depend on it)"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/string"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random string is dropped from the state, nothing remote is touched"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/string"
    evidence = "schema"
  }
}

resource "random_uuid" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid"

  fact "new-value" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random UUID is generated anew: what reads it decides what happens (look at the changes that depend on it)"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random UUID is dropped from the state, nothing remote is touched"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid"
    evidence = "schema"
  }
}

resource "random_uuid4" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid4"

  fact "new-value" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random UUID is generated anew: what reads it decides what happens (look at the changes that depend on it)"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid4"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random UUID is dropped from the state, nothing remote is touched"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid4"
    evidence = "schema"
  }
}

resource "random_uuid7" {
  source = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid7"

  fact "new-value" {
    on       = ["replace"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random UUID is generated anew: what reads it decides what happens (look at the changes that depend on it)"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid7"
    evidence = "documented"
  }

  fact "forgotten" {
    on       = ["delete"]
    effects  = ["none"]
    level    = "minor"
    message  = "the random UUID is dropped from the state, nothing remote is touched"
    source   = "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/uuid7"
    evidence = "schema"
  }
}
