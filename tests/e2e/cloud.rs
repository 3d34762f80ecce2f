//! Finds what a plan of a real provider needs: the provider's plugin, and a cloud that is none.
//!
//! Provider: `$TF_UPSTREAM_PROVIDER_MIRROR`, a file system mirror with hashicorp/aws 5.100.0.
//! Cloud: `$TF_UPSTREAM_E2E_MOTO`, which `tests/support/moto.sh` can make; one for all tests.

use std::env;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

use crate::engine::{Root, first, seal};

/// The packs are written for this version, and so is the mirror.
pub(crate) const PROVIDER: &str = r#"
terraform {
  required_providers {
    aws = {
      source  = "registry.terraform.io/hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  s3_use_path_style = true
  max_retries       = 2
}
"#;

pub(crate) struct Cloud {
    mirror: PathBuf,
    address: String,
    _server: Server,
}

/// A moto that ends when its standard input does. That happens also when a test panics and when
/// this process is killed: nothing is dropped then, but the system closes the pipe.
struct Server {
    _process: Child,
    _input: ChildStdin,
}

/// The cloud, or nothing where a part of it is missing.
pub(crate) fn cloud() -> Option<&'static Cloud> {
    static CLOUD: OnceLock<Option<Cloud>> = OnceLock::new();
    let cloud = CLOUD.get_or_init(|| {
        let mirror = named_by("TF_UPSTREAM_PROVIDER_MIRROR");
        let moto = named_by("TF_UPSTREAM_E2E_MOTO");
        let line = match (&mirror, &moto) {
            (Some(mirror), Some(_)) => format!("plans of a real provider: from {}", mirror.display()),
            (mirror, moto) => format!(
                "SKIPPED: every test with a real provider or a state in S3, because there is {} (tests/e2e/cloud.rs says where it is looked for)",
                match (mirror, moto) {
                    (None, None) => "neither a provider mirror nor moto",
                    (None, _) => "no provider mirror",
                    _ => "no moto",
                }
            ),
        };
        // Past the test runner's capture; a reader that is gone is no reason to fail a test.
        let _ = writeln!(std::io::stderr(), "{line}");
        Some(Cloud::start(mirror?, &moto?))
    });
    assert!(
        cloud.is_some() || env::var_os("CI").is_none(),
        "the provider mirror or moto is missing, and CI must hold the facts against real plans"
    );
    cloud.as_ref()
}

fn named_by(variable: &str) -> Option<PathBuf> {
    let named = env::var_os(variable).filter(|path| !path.is_empty())?;
    Some(
        PathBuf::from(named)
            .canonicalize()
            .unwrap_or_else(|error| panic!("${variable}: {error}")),
    )
}

impl Cloud {
    fn start(mirror: PathBuf, moto: &PathBuf) -> Self {
        let mut command = Command::new(moto);
        seal(&mut command);
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("moto can be started");
        let mut address = String::new();
        BufReader::new(process.stdout.take().expect("moto's output"))
            .read_line(&mut address)
            .expect("moto says its address");
        let address = address.trim_end().to_owned();
        assert!(
            address.starts_with("http://"),
            "moto did not start: {address:?}"
        );
        let input = process.stdin.take().expect("moto's input");
        Self {
            mirror,
            address,
            _server: Server {
                _process: process,
                _input: input,
            },
        }
    }

    /// A root module whose only way out is to moto.
    pub(crate) fn root(&self) -> Option<Root<'static>> {
        let root = first()?.root();
        Some(root.with_providers(&self.installation(), self.variables()))
    }

    /// Where moto listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// What the engine's CLI configuration says, so that it finds the provider.
    pub(crate) fn installation(&self) -> String {
        format!(
            "provider_installation {{\n  filesystem_mirror {{\n    path = {:?}\n  }}\n}}\n",
            self.mirror.display().to_string()
        )
    }

    /// What providers and backends find in their environment: moto, and nobody's account.
    pub(crate) fn variables(&self) -> Vec<(&'static str, String)> {
        let nowhere = "/nowhere/no-such-file".to_owned();
        vec![
            ("AWS_ENDPOINT_URL", self.address.clone()),
            ("AWS_REGION", "eu-central-1".to_owned()),
            ("AWS_ACCESS_KEY_ID", "none".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "none".to_owned()),
            ("AWS_EC2_METADATA_DISABLED", "true".to_owned()),
            ("AWS_CONFIG_FILE", nowhere.clone()),
            ("AWS_SHARED_CREDENTIALS_FILE", nowhere),
        ]
    }

    /// Asks moto's S3: one request, its status and body.
    pub(crate) fn s3(&self, method: &str, path: &str) -> (u16, String) {
        // Nobody in particular, but not nobody: objects are not public. Signatures are not checked.
        const WHO: &str = "AWS4-HMAC-SHA256 Credential=none/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none";
        let host = self.address.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).expect("moto listens");
        write!(
            stream,
            "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: {WHO}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        .expect("moto reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("moto answers");
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok());
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        (status.expect("a status"), body.to_owned())
    }
}
