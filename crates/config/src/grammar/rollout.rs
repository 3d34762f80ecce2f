//! The `rollout` block in the table of the grammar.

use super::Fallback::{Absent, Required, Value, Words};
use super::Kind::{Duration, SomeTexts, Text, Whole, Wholes};
use super::{BlockEntry, CHECK, Label, set};
use crate::router_block::MOST_LEAST;

pub(super) const ROLLOUT: BlockEntry = BlockEntry {
    name: "rollout",
    label: Label::Shared(
        "its name: a-z, 0-9, `_`, `-`; the same in several environments, where it is the same service",
    ),
    about: "A service that stands twice while it changes, in one environment: blue and green, and the routers that decide which of them gets traffic. [blue-green.md](blue-green.md) is the guide. No two rollouts of an environment share an object, and no two share a variable of one file.",
    settings: &[
        set(
            "environment",
            Text,
            Required,
            "The environment that it runs in.",
        ),
        set(
            "root",
            Text,
            Words("the environment's only root"),
            "The root module with the routers, and with the colours that have none of their own.",
        ),
        set(
            "variables",
            Text,
            Required,
            "The file that says where the rollout stands: one of the environment's `var_files`, with a name that ends with `.tfvars.json`, and after all of them that are no rollout's. It is written once, when a rollout is committed.",
        ),
        set(
            "variable",
            Text,
            Words("its name, with `_` for `-`"),
            "The variable in it, which the rollout's root modules declare.",
        ),
        set(
            "steps",
            Wholes(1, 100),
            Value("[10, 50, 100]"),
            "The shares of the traffic, in percent, that the new colour is given one after the other: rising, the last 100.",
        ),
        set(
            "hold",
            Duration,
            Value("\"10m\""),
            "How long each share is held before the next, and the last one before the rollout can be committed.",
        ),
        set(
            "drain",
            Duration,
            Value("\"5m\""),
            "How long the colour that leaves has, once no router lists it, to end what it began.",
        ),
    ],
    blocks: &[
        COLOUR,
        ROUTER,
        BlockEntry {
            label: Label::Own(
                "`idle` (asked of the new colour before it gets traffic) or `live` (asked of the service while traffic moves); further ones have more words after it, as in `live checkout`",
            ),
            about: "Something that must hold for the rollout to go on: one block `http`, `tcp` or `command`.",
            ..CHECK
        },
    ],
};

const COLOUR: BlockEntry = BlockEntry {
    name: "colour",
    label: Label::Own("`blue` or `green`"),
    about: "One of the two siblings. Both are there, and they share no object.",
    settings: &[
        set(
            "scope",
            SomeTexts,
            Words("required without `root`; with it everything in that root"),
            "The modules and resources that are its alone, as addresses: `module.web_blue`. Without a key all instances are meant.",
        ),
        set(
            "output",
            Text,
            Required,
            "The output of its root that holds what the entries of routers point at, such as the ARN of a target group, alone or in an object.",
        ),
        set(
            "root",
            Text,
            Words("the rollout's"),
            "The root module that it is alone in, with a state of its own.",
        ),
    ],
    blocks: &[],
};

const ROUTER: BlockEntry = BlockEntry {
    name: "router",
    label: Label::Own("its name"),
    about: "Resources that decide who gets traffic, in the rollout's root. There is one router at least, and none of it is inside a colour.",
    settings: &[
        set(
            "address",
            SomeTexts,
            Required,
            "The addresses of its resources, as in `aws_lb_listener.https` or `module.listener.aws_lb_listener.this`.",
        ),
        set(
            "probe",
            SomeTexts,
            Absent,
            "A program and its arguments that prints the weights as the world sees them: `{\"blue\": 90, \"green\": 10}`. No shell reads it.",
        ),
    ],
    blocks: &[BlockEntry {
        name: "entry",
        label: Label::None,
        about: "Where the entries of a router are. Needed where the resource type is not a known one. A path is that of an attribute, `[*]` for every element: `default_action[*].forward[*].target_group`.",
        settings: &[
            set(
                "list",
                Text,
                Words("each resource is an entry itself"),
                "The path of the list of entries.",
            ),
            set(
                "match",
                Text,
                Required,
                "The path of what an entry points at, from the entry on. An entry is the colour's whose `output` holds it.",
            ),
            set(
                "weight",
                Text,
                Words("it is switched from one colour to the other, and `steps` is `[100]`"),
                "The path of its weight, from the entry on.",
            ),
            set(
                "enabled",
                Text,
                Absent,
                "The path of what says whether it takes part at all, for weights that cannot be zero.",
            ),
            set(
                "least",
                Whole(0, MOST_LEAST),
                Value("0"),
                "The least weight that there can be; above 0 it needs `enabled`.",
            ),
        ],
        blocks: &[],
    }],
};
