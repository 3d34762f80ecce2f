//! What was applied, as AWS's own API tells it, and changes past the engine: asked of moto.

use std::net::SocketAddr;

use super::front::{Applied, Entry};
use super::service::{Both, Colour};
use super::wire::{Answer, ask};

/// Where the example is: in a region of its own, since all tests share one moto.
pub(super) const REGION: &str = "eu-west-1";

/// The APIs, by their services and versions.
const BALANCERS: (&str, &str) = ("elasticloadbalancing", "2015-12-01");
const MACHINES: (&str, &str) = ("ec2", "2016-11-15");

/// The APIs of that region.
#[derive(Clone, Copy)]
pub(super) struct Region {
    pub(super) moto: SocketAddr,
}

impl Region {
    /// The region's only listener, and which target groups have somebody in them. Nothing where there is no
    /// listener, or moto does not answer.
    pub(super) fn applied(self) -> Option<Applied> {
        let groups = self.target_groups()?;
        let listener = self.listener()?;
        let forward = between(&listener, "ForwardConfig").next()?;
        let groups_of_listener = between(forward, "TargetGroups").next()?;
        let entries = between(groups_of_listener, "member").map(|entry| {
            let arn = between(entry, "TargetGroupArn").next()?;
            Some(Entry {
                colour: (Colour::BOTH.into_iter())
                    .find(|colour| groups.of(*colour).as_deref() == Some(arn)),
                weight: between(entry, "Weight").next()?.parse().ok()?,
            })
        });
        let mut stands = Both::default();
        for colour in Colour::BOTH {
            if let Some(arn) = groups.of(colour) {
                *stands.of_mut(colour) = self.has_targets(arn)?;
            }
        }
        Some(Applied {
            entries: entries.collect::<Option<_>>()?,
            stands,
        })
    }

    /// Changes the weights of the listener, as somebody at the console would.
    pub(super) fn change_weights(self, blue: u32, green: u32) {
        let groups = self.target_groups().expect("target groups");
        let listener = self.listener().expect("a listener");
        let arn = between(&listener, "ListenerArn").next().expect("an ARN");
        let mut more = vec![
            ("ListenerArn".to_owned(), arn.to_owned()),
            (
                "DefaultActions.member.1.Type".to_owned(),
                "forward".to_owned(),
            ),
        ];
        for (place, (colour, weight)) in [(Colour::Blue, blue), (Colour::Green, green)]
            .into_iter()
            .enumerate()
        {
            let entry = format!(
                "DefaultActions.member.1.ForwardConfig.TargetGroups.member.{}",
                place + 1
            );
            let group = groups.of(colour).clone().expect("a target group");
            more.push((format!("{entry}.TargetGroupArn"), group));
            more.push((format!("{entry}.Weight"), weight.to_string()));
        }
        let answer = self
            .call(BALANCERS, "ModifyListener", &more)
            .expect("moto answers");
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    /// The target groups of the colours, by their names.
    fn target_groups(self) -> Option<Both<Option<String>>> {
        let answer = self.call(BALANCERS, "DescribeTargetGroups", &[])?;
        let mut groups = Both::default();
        for colour in Colour::BOTH {
            let name = format!("web-{colour}");
            *groups.of_mut(colour) = between(&answer.body, "member")
                .find(|group| between(group, "TargetGroupName").next() == Some(&name))
                .and_then(|group| between(group, "TargetGroupArn").next())
                .map(str::to_owned);
        }
        (answer.status == 200).then_some(groups)
    }

    fn listener(self) -> Option<String> {
        let balancers = self.call(BALANCERS, "DescribeLoadBalancers", &[])?;
        let arn = between(&balancers.body, "LoadBalancerArn").next()?;
        let of = [("LoadBalancerArn".to_owned(), arn.to_owned())];
        let answer = self.call(BALANCERS, "DescribeListeners", &of)?;
        (answer.status == 200).then_some(answer.body)
    }

    /// Nothing where moto does not answer; a group that went meanwhile has nobody in it.
    fn has_targets(self, group: &str) -> Option<bool> {
        let of = [("TargetGroupArn".to_owned(), group.to_owned())];
        let answer = self.call(BALANCERS, "DescribeTargetHealth", &of)?;
        Some(between(&answer.body, "Target").next().is_some())
    }

    /// Tags an instance, as somebody at the console would.
    pub(super) fn tag(self, instance: &str, name: &str, value: &str) {
        self.change_tag("CreateTags", instance, &[("Key", name), ("Value", value)]);
    }

    /// Takes a tag away again.
    pub(super) fn untag(self, instance: &str, name: &str) {
        self.change_tag("DeleteTags", instance, &[("Key", name)]);
    }

    fn change_tag(self, action: &str, instance: &str, tag: &[(&str, &str)]) {
        let mut what = vec![("ResourceId.1".to_owned(), instance.to_owned())];
        for (name, value) in tag {
            what.push((format!("Tag.1.{name}"), (*value).to_owned()));
        }
        let answer = self.call(MACHINES, action, &what).expect("moto answers");
        assert_eq!(answer.status, 200, "{}", answer.body);
    }

    fn call(
        self,
        (service, version): (&str, &str),
        action: &str,
        more: &[(String, String)],
    ) -> Option<Answer> {
        let mut body = format!("Action={action}&Version={version}");
        for (name, value) in more {
            body.push_str(&format!(
                "&{name}={}",
                value.replace(':', "%3A").replace('/', "%2F")
            ));
        }
        // Nobody in particular, but the service and the region are told by it. Signatures are not checked.
        let head = format!(
            "POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nAuthorization: AWS4-HMAC-SHA256 Credential=none/20260101/{REGION}/{service}/aws4_request, SignedHeaders=host, Signature=none\r\n"
        );
        ask(self.moto, &head, &body).ok()
    }
}

/// What stands between the tags of a name, wherever they are.
fn between<'text>(text: &'text str, name: &str) -> impl Iterator<Item = &'text str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut rest = text;
    std::iter::from_fn(move || {
        let begin = rest.find(&open)? + open.len();
        let end = begin + rest[begin..].find(&close)?;
        let found = &rest[begin..end];
        rest = &rest[end..];
        Some(found)
    })
}
