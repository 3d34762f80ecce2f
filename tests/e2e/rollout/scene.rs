//! A repository with the example on `terraform_data` in production, its rollout, the services that stand for
//! its colours, and the front.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use super::applied::in_states;
use super::front::{Front, MONITOR};
use super::service::{Both, Service};
use crate::engine::Engine;
use crate::flow::halting::until;
use crate::flow::repository::{Ran, Repository};
use crate::modules::suites::copy_modules_to;

/// The root with everything in one state.
pub(super) const ROOT: &str = "modules/examples/terraform-data";

/// Looks at what there is, and says that it is so.
pub(super) const RESOLVE: [&str; 6] = [
    "resolve",
    "-e",
    "prod",
    "--record",
    "--reason",
    "looked at it",
];

/// The file that holds where the rollout stands while none is under way.
pub(super) const VARIABLES: &str = "envs/prod.rollout.tfvars.json";

/// What of a rollout differs between tests.
pub(super) struct Settings {
    pub(super) steps: &'static str,
    pub(super) hold: &'static str,
    pub(super) drain: &'static str,
    pub(super) routers: &'static str,
    /// More of the environment.
    pub(super) environment: &'static str,
    /// More of the policy, which may need something of the repository.
    pub(super) more: fn(&Repository<'_>) -> String,
}

/// The example's own.
const ROUTER: &str = r#"  router "front" {
    address = ["terraform_data.router"]
    entry {
      list   = "input.entries"
      match  = "target"
      weight = "weight"
    }
  }
"#;

impl Default for Settings {
    fn default() -> Self {
        Settings {
            steps: "[10, 50, 100]",
            hold: "1s",
            drain: "1s",
            routers: ROUTER,
            environment: "",
            more: |_| String::new(),
        }
    }
}

/// Blue serves, and a rollout may start.
pub(super) struct Scene<'e> {
    pub(super) repository: Repository<'e>,
    pub(super) services: Both<Service>,
    pub(super) front: Front,
    /// The folder of the root with the router.
    pub(super) home: &'static str,
    /// The state of that root, from the folder of states.
    pub(super) state: &'static str,
}

/// Where things are, as the policy says it.
pub(super) struct Layout {
    /// Of the environment: its roots and backends.
    pub(super) environment: String,
    /// Of the rollout: its root, where the environment has several.
    pub(super) rollout: String,
    pub(super) colours: Both<String>,
}

impl<'e> Scene<'e> {
    /// All in one state.
    #[track_caller]
    pub(super) fn new(engine: &'e Engine, settings: &Settings) -> Self {
        let repository = Repository::empty(engine);
        let services = Both::from(Service::start);
        let states = [repository.base().join("state/prod.tfstate")];
        let front = Front::start(services.clone(), Duration::from_millis(20), move || {
            in_states(&states)
        });
        let scene = Scene {
            repository,
            services,
            front,
            home: ROOT,
            state: "prod.tfstate",
        };
        copy_modules_to(&scene.repository.path().join("modules"));
        scene.put_in_root("backend.tf", "terraform {\n  backend \"local\" {}\n}\n");
        scene.begin(settings, &scene.in_one_state());
        scene.repository.deliver();
        scene.front.gives(Some(100), None);
        scene
    }

    /// All in one state, beside the clone, so that none is ever in the work tree.
    pub(super) fn in_one_state(&self) -> Layout {
        const BACKEND: &str = "envs/prod.local.tfbackend";
        let path = format!("path = \"../../../../state/{}\"\n", self.state);
        self.repository.put(BACKEND, &path);
        Layout {
            environment: format!(
                "  roots          = [\"{}\"]\n  backend_config = [\"{BACKEND}\"]\n",
                self.home
            ),
            rollout: String::new(),
            colours: Both::from(|colour| {
                format!("    scope  = [\"module.web_{colour}\"]\n    output = \"web_{colour}\"\n")
            }),
        }
    }

    /// Writes policy and variables, commits and pushes all.
    pub(super) fn begin(&self, settings: &Settings, layout: &Layout) {
        let repository = &self.repository;
        repository.put("upstream.hcl", &self.policy(settings, layout));
        repository.put(VARIABLES, &stands("blue", 100, 0, false).to_string());
        repository.put(".gitignore", ".terraform/\n");
        repository.commit("Describe the shop");
        repository.git(&["push", "--quiet", "--set-upstream", "origin", "main"]);
    }

    fn policy(&self, settings: &Settings, layout: &Layout) -> String {
        let Settings {
            steps,
            hold,
            drain,
            routers,
            environment,
            more,
        } = settings;
        let more = more(&self.repository);
        let Layout {
            environment: places,
            rollout: root,
            colours: Both { blue, green },
        } = layout;
        let (idle, live) = (self.services.green.address, self.front.address);
        format!(
            r#"environment "prod" {{
  branch         = "main"
{places}  var_files      = ["{VARIABLES}"]
  own            = ["envs/prod*"]
{environment}}}

rollout "web" {{
  environment = "prod"
{root}  variables   = "{VARIABLES}"
  steps       = {steps}
  hold        = "{hold}"
  drain       = "{drain}"

  colour "blue" {{
{blue}  }}
  colour "green" {{
{green}  }}
{routers}  check "idle" {{
    http {{
      url = "http://{idle}/health"
    }}
  }}
  check "live" {{
    http {{
      url = "http://{live}{MONITOR}"
    }}
  }}
}}
{more}"#
        )
    }

    /// Writes a file of the root with the router.
    pub(super) fn put_in_root(&self, name: &str, text: &str) {
        self.repository.put(&format!("{}/{name}", self.home), text);
    }

    /// A command on the rollout: its verb first.
    pub(super) fn bluegreen(&self, arguments: &[&str]) -> Ran {
        self.bluegreen_in(&self.repository.path(), arguments)
    }

    /// The same in another clone.
    pub(super) fn bluegreen_in(&self, clone: &Path, arguments: &[&str]) -> Ran {
        self.repository.run_in(clone, &whole(arguments))
    }

    /// What `bluegreen status` says, as JSON.
    #[track_caller]
    pub(super) fn status(&self) -> Value {
        let ran = self.bluegreen(&["status", "--format", "json"]).ends_with(0);
        serde_json::from_str(&ran.stdout).expect("JSON")
    }

    /// The stable name of what the rollout has come to.
    #[track_caller]
    pub(super) fn stage(&self) -> String {
        let status = self.status();
        let code = status["stage"]["code"].as_str();
        code.unwrap_or_else(|| panic!("{status:#}")).to_owned()
    }

    /// Asserts what the rollout has come to, and what its router gives to each colour: by what is said, by
    /// what was applied, and by what the front does. The record must prove.
    #[track_caller]
    pub(super) fn is(&self, stage: &str, blue: Option<u32>, green: Option<u32>) {
        let status = self.status();
        assert_eq!(status["stage"]["code"], stage, "{status:#}");
        // What nobody has looked at since is not told as seen.
        let is_seen = self.events().iter().any(|one| one.starts_with("observed"));
        if is_seen && !["running", "failed"].contains(&stage) {
            let seen = &status["routers"][0]["observed"];
            let seen = Both::from(|colour| {
                let weight = seen[colour.name()].as_u64();
                weight.and_then(|weight| u32::try_from(weight).ok())
            });
            assert_eq!(seen, Both { blue, green }, "{status:#}");
        }
        assert_eq!(self.in_state(), Both { blue, green }, "{stage}");
        self.front.gives(blue, green);
        self.proves();
    }

    /// The record proves.
    #[track_caller]
    pub(super) fn proves(&self) {
        (self.repository)
            .run(&["log", "--verify", "-e", "prod", "--root", self.home])
            .ends_with(0);
    }

    /// The weights in the state.
    pub(super) fn in_state(&self) -> Both<Option<u32>> {
        let mut applied = None;
        until("the states are whole", || {
            applied = in_states(&self.states());
            applied.is_some()
        });
        applied.expect("it was whole").weights()
    }

    /// The state with the router.
    pub(super) fn state(&self) -> PathBuf {
        self.repository.base().join("state").join(self.state)
    }

    fn states(&self) -> Vec<PathBuf> {
        let folder = std::fs::read_dir(self.repository.base().join("state"));
        let files = folder
            .expect("states")
            .map(|file| file.expect("one").path());
        files
            .filter(|path| path.extension().is_some_and(|end| end == "tfstate"))
            .collect()
    }

    /// The serial of that state.
    pub(super) fn serial(&self) -> u64 {
        self.state_as_json()["serial"].as_u64().expect("a serial")
    }

    pub(super) fn state_as_json(&self) -> Value {
        let text = std::fs::read_to_string(self.state()).expect("a state");
        serde_json::from_str(&text).expect("JSON")
    }

    /// The addresses in the state.
    pub(super) fn addresses(&self) -> Vec<String> {
        let state = self.state_as_json();
        let resources = state["resources"].as_array().expect("resources").iter();
        let mut addresses: Vec<String> = resources
            .map(|resource| {
                let of = |name: &str| resource[name].as_str().unwrap_or_default().to_owned();
                let module = of("module");
                let dot = if module.is_empty() { "" } else { "." };
                format!("{module}{dot}{}.{}", of("type"), of("name"))
            })
            .collect();
        addresses.sort();
        addresses
    }

    /// The command that `bluegreen status` says comes next, without the program.
    #[track_caller]
    pub(super) fn next(&self) -> Vec<String> {
        let status = self.status();
        let command = status["next"]["choices"][0]["command"].as_str();
        let command = command.unwrap_or_else(|| panic!("{status:#}"));
        let mut words = command.split_whitespace().map(str::to_owned);
        assert_eq!(words.next().as_deref(), Some("tf-upstream"), "{command}");
        words.collect()
    }

    /// Runs the command that `bluegreen status` says comes next.
    #[track_caller]
    pub(super) fn advised(&self) -> Ran {
        self.advised_in(&self.repository.path())
    }

    fn advised_in(&self, clone: &Path) -> Ran {
        let next = self.next();
        let words: Vec<&str> = next.iter().map(String::as_str).collect();
        self.repository.run_in(clone, &words)
    }

    /// Goes on as is advised, in a clone that may be on another machine; where that is to look first what is
    /// so, somebody does.
    #[track_caller]
    pub(super) fn recovers_in(&self, clone: &Path) -> Ran {
        let ran = self.advised_in(clone);
        let said = format!("{}{}", ran.stdout, ran.stderr);
        if !said.contains("tf-upstream resolve -e prod") {
            return ran;
        }
        assert!(matches!(ran.code, Some(40 | 42)), "{ran:#?}");
        self.repository.run_in(clone, &RESOLVE).ends_with(0);
        self.advised_in(clone)
    }
}

/// Merges the branch that `commit` made: as a pull request would.
#[track_caller]
pub(super) fn merge_what_was_committed(scene: &Scene<'_>) {
    let repository = &scene.repository;
    repository.git(&["fetch", "--quiet", "origin"]);
    let branches = repository.git(&[
        "for-each-ref",
        "--format=%(refname:short)",
        "--no-merged=origin/main",
        "refs/remotes/origin",
    ]);
    let branches: Vec<&str> = (branches.lines())
        .filter(|branch| !branch.contains("/ledger/"))
        .collect();
    let [branch] = branches[..] else {
        panic!("one branch of its own: {branches:?}");
    };
    let changed = repository.git(&["diff", "--name-only", "origin/main", branch]);
    assert_eq!(changed, VARIABLES, "nothing but where it stands");
    repository.git(&["merge", "--quiet", "--no-ff", "--no-edit", branch]);
    repository.git(&["push", "--quiet", "origin", "main"]);
    let text = std::fs::read_to_string(repository.path().join(VARIABLES)).unwrap();
    let written: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(written, stands("green", 0, 100, false));
}

/// A whole command on the rollout, from its verb and what follows.
pub(super) fn whole<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    let (verb, rest) = arguments.split_first().expect("a verb");
    [&["bluegreen", verb, "web", "-e", "prod"], rest].concat()
}

/// Where the rollout stands, as the example takes it.
pub(super) fn stands(active: &str, blue: u32, green: u32, both: bool) -> Value {
    json!({ "web": {
        "active": active,
        "weights": { "blue": blue, "green": green },
        "idle_exists": both,
        "idle_attached": both,
    } })
}
