//! The routers that are known: where their entries are, by resource type.
//!
//! Sources are the providers' documentation and what the services say of their limits:
//!
//! - `aws_lb_listener`, `aws_lb_listener_rule`:
//!   <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_listener>,
//!   <https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html>
//! - `aws_route53_record`: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record>,
//!   <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html>
//! - `google_compute_url_map`: <https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_url_map>
//! - `google_dns_record_set`: <https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_record_set>
//! - `google_cloud_run_v2_service`: <https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_run_v2_service>
//! - `azurerm_traffic_manager_*_endpoint`: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/traffic_manager_azure_endpoint>,
//!   <https://learn.microsoft.com/azure/traffic-manager/traffic-manager-routing-methods>
//! - `azurerm_cdn_frontdoor_origin`: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_origin>
//! - `azurerm_container_app`: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app>
//! - `azurerm_web_app_active_slot`: <https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/web_app_active_slot>
//! - `kubernetes_manifest`: <https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest>,
//!   HTTPRoute: <https://gateway-api.sigs.k8s.io/reference/spec/#httpbackendref>
//! - `kubernetes_service`: <https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/service>
//!
//! `aws_lambda_alias` is not here: the version that gets the rest has no weight of its own
//! (`function_version` beside `routing_config[*].additional_version_weights`, a fraction by version).

/// What is known of a resource type.
pub(crate) struct Known {
    types: &'static [&'static str],
    pub(crate) lists: &'static [&'static str],
    pub(crate) points_at: &'static [&'static str],
    pub(crate) weight: Option<&'static str>,
    pub(crate) enabled: Option<&'static str>,
    pub(crate) least: u32,
    pub(crate) most: u32,
    pub(crate) sum: Option<u32>,
    pub(crate) together: &'static [&'static str],
    pub(crate) mirrors: &'static [&'static str],
}

/// A resource that is an entry itself, with weights of whatever size.
const ENTRY: Known = Known {
    types: &[],
    lists: &[],
    points_at: &[],
    weight: Some("weight"),
    enabled: None,
    least: 0,
    most: u32::MAX,
    sum: None,
    together: &[],
    mirrors: &[],
};

const KNOWN: &[Known] = &[
    Known {
        types: &["aws_lb_listener", "aws_alb_listener"],
        lists: &["default_action[*].forward[*].target_group"],
        points_at: &["arn"],
        most: 999,
        ..ENTRY
    },
    Known {
        types: &["aws_lb_listener_rule", "aws_alb_listener_rule"],
        lists: &["action[*].forward[*].target_group"],
        points_at: &["arn"],
        most: 999,
        ..ENTRY
    },
    // Answers with all records of the same name and type alike when all their weights are 0.
    Known {
        types: &["aws_route53_record"],
        points_at: &["records", "alias[*].name"],
        weight: Some("weighted_routing_policy[*].weight"),
        most: 255,
        together: &["zone_id", "name", "type"],
        ..ENTRY
    },
    Known {
        types: &["google_compute_url_map", "google_compute_region_url_map"],
        lists: &[
            "default_route_action[*].weighted_backend_services",
            "path_matcher[*].default_route_action[*].weighted_backend_services",
            "path_matcher[*].path_rule[*].route_action[*].weighted_backend_services",
            "path_matcher[*].route_rules[*].route_action[*].weighted_backend_services",
        ],
        points_at: &["backend_service"],
        most: 1000,
        ..ENTRY
    },
    Known {
        types: &["google_dns_record_set"],
        lists: &["routing_policy[*].wrr"],
        points_at: &[
            "rrdatas",
            "health_checked_targets[*].external_endpoints",
            "health_checked_targets[*].internal_load_balancers[*].ip_address",
        ],
        ..ENTRY
    },
    Known {
        types: &["google_cloud_run_v2_service"],
        lists: &["traffic"],
        points_at: &["revision"],
        weight: Some("percent"),
        most: 100,
        sum: Some(100),
        ..ENTRY
    },
    Known {
        types: &[
            "azurerm_traffic_manager_azure_endpoint",
            "azurerm_traffic_manager_nested_endpoint",
        ],
        points_at: &["target_resource_id"],
        enabled: Some("enabled"),
        least: 1,
        most: 1000,
        together: &["profile_id"],
        ..ENTRY
    },
    Known {
        types: &["azurerm_traffic_manager_external_endpoint"],
        points_at: &["target"],
        enabled: Some("enabled"),
        least: 1,
        most: 1000,
        together: &["profile_id"],
        ..ENTRY
    },
    Known {
        types: &["azurerm_cdn_frontdoor_origin"],
        points_at: &["host_name"],
        enabled: Some("enabled"),
        least: 1,
        most: 1000,
        together: &["cdn_frontdoor_origin_group_id"],
        ..ENTRY
    },
    Known {
        types: &["azurerm_container_app"],
        lists: &["ingress[*].traffic_weight"],
        points_at: &["revision_suffix"],
        weight: Some("percentage"),
        most: 100,
        sum: Some(100),
        ..ENTRY
    },
    // An HTTPRoute or a like one. The provider keeps the whole object a second time, as the cluster has it.
    Known {
        types: &["kubernetes_manifest", "kubernetes_manifest_v1"],
        lists: &["manifest.spec.rules[*].backendRefs"],
        points_at: &["name"],
        most: 1_000_000,
        mirrors: &["object"],
        ..ENTRY
    },
    Known {
        types: &["kubernetes_service", "kubernetes_service_v1"],
        points_at: &["spec[*].selector"],
        weight: None,
        ..ENTRY
    },
    Known {
        types: &["azurerm_web_app_active_slot"],
        points_at: &["slot_id"],
        weight: None,
        ..ENTRY
    },
];

/// Returns what is known of a resource type.
pub(crate) fn of(resource_type: &str) -> Option<&'static Known> {
    KNOWN
        .iter()
        .find(|known| known.types.contains(&resource_type))
}

#[cfg(test)]
mod tests {
    use config::PathPattern;

    use super::*;

    #[test]
    fn every_path_can_be_read_and_every_type_is_known_once() {
        let mut types: Vec<&str> = Vec::new();
        for known in KNOWN {
            let paths = known.lists.iter().chain(known.points_at);
            for path in paths.chain(&known.weight).chain(&known.enabled) {
                assert!(PathPattern::parse(path).is_ok(), "{path}");
            }
            assert!(!known.points_at.is_empty() && known.least <= known.most);
            types.extend(known.types);
        }
        let count = types.len();
        types.sort_unstable();
        types.dedup();
        assert_eq!(types.len(), count);
    }
}
