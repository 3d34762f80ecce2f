//! Every block and setting of `upstream.hcl` in one table: the reference and the schema are made from it.

mod rollout;

use crate::check_block::MOST_ATTEMPTS;
use crate::environment::{FreezeAllow, Mode, OwnChanges, Possible, Requirement, SerialScope};
use crate::gate_block::{MOST_APPROVALS, MOST_CHANGES};
use crate::names::{Effect, Evidence, GuardMeaning, On, Rollback};

/// A block, or the file itself.
pub(crate) struct BlockEntry {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What its label is.
    pub(crate) label: Label,
    /// What it says.
    pub(crate) about: &'static str,
    /// What stands in it.
    pub(crate) settings: &'static [SettingEntry],
    /// The blocks in it.
    pub(crate) blocks: &'static [BlockEntry],
}

/// What stands behind a block's kind.
pub(crate) enum Label {
    /// Nothing: the block comes once at most.
    None,
    /// What these words say; no two blocks have the same.
    Own(&'static str),
    /// What these words say; several blocks may have the same.
    Shared(&'static str),
}

/// A setting of a block.
pub(crate) struct SettingEntry {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What its value is.
    pub(crate) kind: Kind,
    /// What holds where it is not there.
    pub(crate) fallback: Fallback,
    /// What it means, in one sentence.
    pub(crate) about: &'static str,
}

/// What a value is.
pub(crate) enum Kind {
    /// A string.
    Text,
    /// True or false.
    Flag,
    /// A whole number within a range.
    Whole(u32, u32),
    /// A list of whole numbers within a range that is not empty.
    Wholes(u32, u32),
    /// A duration such as `24h`.
    Duration,
    /// A list of strings.
    Texts,
    /// A list of strings that is not empty.
    SomeTexts,
    /// One of these names.
    Choice(fn() -> Vec<&'static str>),
    /// A list of these names.
    Choices(fn() -> Vec<&'static str>),
    /// A list of these names that is not empty.
    SomeChoices(fn() -> Vec<&'static str>),
    /// Any value that is no expression.
    Any,
}

/// What holds where a setting is not there.
pub(crate) enum Fallback {
    /// Nothing does: it must be there.
    Required,
    /// It is not in force.
    Absent,
    /// This value, as HCL.
    Value(&'static str),
    /// What these words say.
    Words(&'static str),
}

use Fallback::{Absent, Required, Value, Words};
use Kind::{Any, Choice, Choices, Duration, Flag, SomeChoices, SomeTexts, Text, Texts, Whole};

const fn set(
    name: &'static str,
    kind: Kind,
    fallback: Fallback,
    about: &'static str,
) -> SettingEntry {
    SettingEntry {
        name,
        kind,
        fallback,
        about,
    }
}

macro_rules! names_of {
    ($name:ident) => {
        || $name::ALL.iter().map(|one| one.as_str()).collect()
    };
}

/// The file.
pub(crate) const FILE: BlockEntry = BlockEntry {
    name: "upstream.hcl",
    label: Label::None,
    about: "What stands in the file itself.",
    settings: &[
        set(
            "required_version",
            Text,
            Absent,
            "The versions of tf-upstream that may read the file, as in `\">= 0.1, < 2\"`; it is checked before anything else.",
        ),
        set(
            "engine",
            Text,
            Absent,
            "Which engine runs: `terraform`, `tofu`, or the path of one of them.",
        ),
        set(
            "pin_engine",
            Flag,
            Value("false"),
            "Whether the engine that applies must be, byte for byte, the one that planned.",
        ),
    ],
    blocks: &[
        ENVIRONMENT,
        rollout::ROLLOUT,
        APPROVER,
        PERSON,
        LEDGER,
        BUNDLE,
        RESOURCE,
        LEVEL,
        ALLOWANCE,
    ],
};

const ENVIRONMENT: BlockEntry = BlockEntry {
    name: "environment",
    label: Label::Own("its name: a-z, 0-9, `_`, `-`"),
    about: "A place that is changed on its own: a branch, its root modules, and the gate in front of them. No two have the same branch, roots, workspace and backend.",
    settings: &[
        set(
            "branch",
            Text,
            Required,
            "The branch whose head it follows; several environments may share one.",
        ),
        set(
            "after",
            Text,
            Absent,
            "The environment that a change must have settled in first.",
        ),
        set(
            "roots",
            SomeTexts,
            Value("[\".\"]"),
            "Its root modules: folders from the repository's top, or patterns that match folders themselves.",
        ),
        set(
            "var_files",
            Texts,
            Value("[]"),
            "Variable files from the repository's top, in order.",
        ),
        set(
            "backend_config",
            Texts,
            Value("[]"),
            "Files with backend settings for `init`, from the repository's top.",
        ),
        set(
            "workspace",
            Text,
            Words("the workspace `default`"),
            "The workspace that it is kept in.",
        ),
        set(
            "own",
            Texts,
            Value("[]"),
            "Patterns of the data files that are this environment's alone; everything else is common code, tested upstream.",
        ),
        set(
            "own_code",
            Flag,
            Value("false"),
            "Whether `own` may match code (such as `.tf` and scripts); code alone then proves nothing upstream.",
        ),
        set(
            "own_changes",
            Choice(names_of!(OwnChanges)),
            Value("\"refuse\""),
            "What a change in own files alone needs, which nothing upstream has tested.",
        ),
        set(
            "inputs",
            Texts,
            Value("[]"),
            "Patterns of more files that a plan depends on, beside the root and the local modules that it reaches.",
        ),
        set(
            "mode",
            Choice(names_of!(Mode)),
            Value("\"enforce\""),
            "Whether the gate denies, or only says what it would deny.",
        ),
        set(
            "serial",
            Choice(names_of!(SerialScope)),
            Value("\"root\""),
            "What one change at a time is counted in.",
        ),
    ],
    blocks: &[GATE, FREEZE, CHECK],
};

const LEVEL_SETTINGS: &[SettingEntry] = &[
    set(
        "require",
        Choices(|| {
            Requirement::asked_by_name()
                .map(Requirement::as_str)
                .collect()
        }),
        Words("`[\"upstream\", \"serial\"]` with `after`, else `[\"serial\"]`"),
        "What must hold beside what always must; `upstream` and `parity` need `after`.",
    ),
    set(
        "soak",
        Duration,
        Words("no time"),
        "How long the code must have run upstream; counts with `upstream`.",
    ),
    set(
        "approvals",
        Whole(0, MOST_APPROVALS),
        Words("0 for minor; for major 1 with `after`, else 0"),
        "How many people must approve what the plan means.",
    ),
];

const GATE: BlockEntry = BlockEntry {
    name: "gate",
    label: Label::None,
    about: "What a change must meet before it is applied. Always required, and not named here, are `integrity`, `branch`, `complete`, `clean`, `guards`, and `freeze` where there is one.",
    settings: &[
        set(
            "possible",
            Choice(names_of!(Possible)),
            Value("\"major\""),
            "What a change is held to whose majors are all only possible.",
        ),
        set(
            "max_changes",
            Whole(0, MOST_CHANGES),
            Absent,
            "How many changes may go without approval.",
        ),
        set(
            "max_destroys",
            Whole(0, MOST_CHANGES),
            Absent,
            "How many objects may be destroyed, replaced or forgotten without approval. Routine replacements and deletes that are known to be harmless (minor ones) do not count. `apply --override max_destroys` lets more of them through, as a debt.",
        ),
        set(
            "hard_max_destroys",
            Whole(0, MOST_CHANGES),
            Absent,
            "The same, whoever approves: above it nothing goes but with `apply --override max_destroys`, as a debt.",
        ),
    ],
    blocks: &[
        BlockEntry {
            name: "minor",
            label: Label::None,
            about: "What a minor change must meet.",
            settings: LEVEL_SETTINGS,
            blocks: &[],
        },
        BlockEntry {
            name: "major",
            label: Label::None,
            about: "What a major change must meet.",
            settings: LEVEL_SETTINGS,
            blocks: &[],
        },
    ],
};

const FREEZE: BlockEntry = BlockEntry {
    name: "freeze",
    label: Label::Own("its name"),
    about: "A time in which nothing is applied: `from` and `to`, or `days`. Local times that do not exist or come twice are frozen.",
    settings: &[
        set(
            "from",
            Text,
            Absent,
            "The first day, `\"2026-12-18\"`, or local time, `\"2026-12-18T18:00\"`.",
        ),
        set(
            "to",
            Text,
            Absent,
            "The last day, which is included, or the local time at which it ends.",
        ),
        set(
            "days",
            SomeChoices(|| {
                (crate::freeze_block::DAYS.iter())
                    .flat_map(|(short, long, _)| [*short, *long])
                    .collect()
            }),
            Absent,
            "Days of every week.",
        ),
        set(
            "time_zone",
            Text,
            Required,
            "Where the times are told: a name of the IANA database, as in `\"Europe/Berlin\"`.",
        ),
        set(
            "allow",
            Choices(names_of!(FreezeAllow)),
            Value("[]"),
            "What goes all the same.",
        ),
    ],
    blocks: &[],
};

const CHECK: BlockEntry = BlockEntry {
    name: "check",
    label: Label::Own("its name"),
    about: "Something that must hold for the service to be well: one block `http`, `tcp` or `command`.",
    settings: &[
        set(
            "attempts",
            Whole(1, MOST_ATTEMPTS),
            Value("1"),
            "How often it is tried before it counts as failed.",
        ),
        set(
            "interval",
            Duration,
            Value("\"5s\""),
            "How long to wait between two attempts.",
        ),
        set(
            "timeout",
            Duration,
            Value("\"10s\""),
            "How long one attempt may take.",
        ),
    ],
    blocks: &[
        BlockEntry {
            name: "http",
            label: Label::None,
            about: "A web server answers.",
            settings: &[
                set(
                    "url",
                    Text,
                    Required,
                    "Whom to ask: http:// or https://, without a user or password.",
                ),
                set(
                    "expect_status",
                    Whole(100, 599),
                    Value("200"),
                    "The status that it must answer with.",
                ),
                set("expect_body", Text, Absent, "What the body must contain."),
            ],
            blocks: &[],
        },
        BlockEntry {
            name: "tcp",
            label: Label::None,
            about: "A port accepts connections.",
            settings: &[set(
                "address",
                Text,
                Required,
                "Host and port, as in `\"db.example.com:5432\"`.",
            )],
            blocks: &[],
        },
        BlockEntry {
            name: "command",
            label: Label::None,
            about: "A program ends with 0.",
            settings: &[set(
                "run",
                SomeTexts,
                Required,
                "The program and its arguments; no shell reads them.",
            )],
            blocks: &[],
        },
    ],
};

const PERSON_SETTINGS: &[SettingEntry] = &[
    set(
        "keys",
        Texts,
        Value("[]"),
        "Public keys as OpenSSH writes them, for signed approvals.",
    ),
    set(
        "emails",
        Texts,
        Value("[]"),
        "The addresses that commits are told by; they never prove an approval.",
    ),
    set("github", Text, Absent, "The login at GitHub."),
    set("gitlab", Text, Absent, "The login at GitLab."),
];

const APPROVER: BlockEntry = BlockEntry {
    name: "approver",
    label: Label::Own("the name"),
    about: "Someone who may approve, told by a key or by the forge's own identity. Nothing belongs to two people.",
    settings: PERSON_SETTINGS,
    blocks: &[],
};

const PERSON: BlockEntry = BlockEntry {
    name: "person",
    label: Label::Own("the name"),
    about: "Someone who writes code and does not approve: an author whom nobody knows makes `approvals` unmet.",
    settings: PERSON_SETTINGS,
    blocks: &[],
};

const LEDGER: BlockEntry = BlockEntry {
    name: "ledger",
    label: Label::None,
    about: "Where the record of changes is kept, and who may write it.",
    settings: &[
        set(
            "writers",
            SomeTexts,
            Words("all keys"),
            "The public keys whose entries count; without it every verdict says that the evidence is unsigned.",
        ),
        set(
            "remote",
            Text,
            Words("where the code is"),
            "Another repository for it: a remote's name, a path, or an address with https, ssh or file.",
        ),
        set(
            "redact_keys",
            Flag,
            Value("false"),
            "Whether instance keys are hashed in it.",
        ),
    ],
    blocks: &[],
};

const BUNDLE: BlockEntry = BlockEntry {
    name: "bundle",
    label: Label::None,
    about: "What travels from plan to apply.",
    settings: &[set(
        "include",
        Texts,
        Value("[]"),
        "Patterns of built files that go with a bundle, as archives do.",
    )],
    blocks: &[],
};

const RESOURCE: BlockEntry = BlockEntry {
    name: "resource",
    label: Label::Own("the resource type"),
    about: "What is known of one's own resource types; [packs.md](packs.md) says more.",
    settings: &[
        set(
            "stateful",
            Text,
            Absent,
            "A noun for what it holds (`\"database\"`), where it has data of its own.",
        ),
        set(
            "rebuilt",
            Flag,
            Value("false"),
            "Whether what it holds comes anew when it is built, from an image or from code: then another one beside it can take over all the same, and a rollout can carry it.",
        ),
        set(
            "traffic",
            Flag,
            Value("false"),
            "Whether users' requests pass through it.",
        ),
        set(
            "identity",
            SomeTexts,
            Absent,
            "The attributes that tell one object from another, for rename hints.",
        ),
        set(
            "deferred_unless",
            Text,
            Absent,
            "The boolean attribute without which changes wait for the maintenance window.",
        ),
        set("source", Text, Absent, "The page that supports its facts."),
    ],
    blocks: &[
        BlockEntry {
            name: "guard",
            label: Label::Own("the attribute"),
            about: "An attribute that protects the object, or what it holds.",
            settings: &[
                set(
                    "is",
                    Any,
                    Value("true"),
                    "The value that protects, or a list of such.",
                ),
                set(
                    "on_delete",
                    Choice(names_of!(GuardMeaning)),
                    Required,
                    "What it means when the object is deleted.",
                ),
            ],
            blocks: &[],
        },
        BlockEntry {
            name: "fact",
            label: Label::Own("its name"),
            about: "What a change of an attribute does to the service.",
            settings: &[
                set(
                    "on",
                    SomeChoices(names_of!(On)),
                    Value("[\"update\"]"),
                    "The actions that it speaks of.",
                ),
                set("attribute", Text, Absent, "The attribute that it looks at."),
                set("attributes", SomeTexts, Absent, "Several of them."),
                set("when", Any, Words("any change"), "What the change must be."),
                set("only_if", Any, Absent, "What must hold beside it."),
                set(
                    "effects",
                    SomeChoices(names_of!(Effect)),
                    Required,
                    "What happens to the service.",
                ),
                set(
                    "level",
                    Choice(|| vec!["minor", "major"]),
                    Required,
                    "How big the change is.",
                ),
                set(
                    "rollback",
                    Choice(names_of!(Rollback)),
                    Words("what the effects say"),
                    "How it goes back.",
                ),
                set("message", Text, Required, "What it does, in a sentence."),
                set(
                    "advice",
                    Text,
                    Words("required where it is major"),
                    "What to do instead, or first.",
                ),
                set(
                    "source",
                    Text,
                    Words("the resource's"),
                    "The page that supports it.",
                ),
                set(
                    "evidence",
                    Choice(names_of!(Evidence)),
                    Required,
                    "How well it does.",
                ),
                set("fires", Any, Absent, "A change that it fires on."),
                set("misses", Any, Absent, "A change that it must not fire on."),
            ],
            blocks: &[],
        },
    ],
};

const LEVEL: BlockEntry = BlockEntry {
    name: "level",
    label: Label::Own("the id of the fact"),
    about: "A level that is other than the knowledge base has it.",
    settings: &[
        set(
            "level",
            Choice(|| vec!["minor", "major"]),
            Required,
            "The level that counts.",
        ),
        set("reason", Text, Required, "Why."),
    ],
    blocks: &[],
};

const ALLOWANCE: BlockEntry = BlockEntry {
    name: "allowance",
    label: Label::Own("its name"),
    about: "An exception: what it matches counts as minor until it expires.",
    settings: &[
        set(
            "rule",
            Text,
            Required,
            "The rule or the id of the fact that it allows.",
        ),
        set(
            "address",
            Text,
            Required,
            "Which addresses, with `*` for anything.",
        ),
        set("reason", Text, Required, "Why."),
        set(
            "expires",
            Text,
            Required,
            "The last day on which it counts, in UTC: `\"2027-01-31\"`.",
        ),
    ],
    blocks: &[],
};
