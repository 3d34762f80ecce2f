//! Asks a web server.

use std::ffi::OsStr;
use std::io::Read;
use std::net::IpAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use ureq::http::Uri;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body, Error, Proxy, ProxyProtocol};

use super::{Answer, failure, one_line, spelled};
use crate::vars::Vars;

/// How much of a body is looked at.
const LONGEST_BODY: u64 = 1024 * 1024;

/// A request, with all it takes from the environment.
pub(super) struct Request {
    url: String,
    expect_status: u16,
    expect_body: Option<String>,
    timeout: Duration,
    proxy: Option<Proxy>,
    roots: RootCerts,
}

impl Request {
    /// Prepares a request, or says why it cannot be made.
    pub(super) fn new(
        url: &str,
        expect_status: u16,
        expect_body: Option<&str>,
        timeout: Duration,
        vars: &Vars,
    ) -> Result<Self, String> {
        let not_a_url = || "the URL is no http:// or https:// URL".to_owned();
        let uri: Uri = url.parse().map_err(|_| not_a_url())?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(not_a_url()),
        };
        let host = uri.host().filter(|host| !host.is_empty());
        let host = host.ok_or_else(not_a_url)?;
        let scheme_proxy = if https { "HTTPS_PROXY" } else { "HTTP_PROXY" };
        Ok(Request {
            url: url.to_owned(),
            expect_status,
            expect_body: expect_body.map(str::to_owned),
            timeout,
            proxy: proxy(host, scheme_proxy, vars)?,
            roots: if https {
                roots(vars)?
            } else {
                RootCerts::WebPki
            },
        })
    }

    /// Sends it and judges the answer.
    pub(super) fn ask(self) -> Answer {
        let started = Instant::now();
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(self.timeout))
            .user_agent(concat!("tf-upstream/", env!("CARGO_PKG_VERSION")))
            .proxy(self.proxy)
            .tls_config(TlsConfig::builder().root_certs(self.roots).build())
            .build()
            .into();
        let mut response = match agent.get(&self.url).call() {
            Ok(response) => response,
            Err(error) => return Answer::Fails(reason(error, self.timeout)),
        };
        let status = response.status().as_u16();
        if status != self.expect_status {
            let redirect = match status {
                301 | 302 | 303 | 307 | 308 => " (a redirect, which is not followed)",
                _ => "",
            };
            return Answer::Fails(format!(
                "status {status}{redirect} instead of {}",
                self.expect_status
            ));
        }
        match self.expect_body.as_deref().map(str::as_bytes) {
            None | Some([]) => {}
            Some(text) => match contains(response.body_mut(), text) {
                Ok(true) => {}
                Ok(false) => {
                    return Answer::Fails(format!("status {status} without the expected text"));
                }
                Err(error) => {
                    let why = reason(error, self.timeout);
                    return Answer::Fails(format!("status {status}, then {why}"));
                }
            },
        }
        Answer::Holds(format!("{status} in {}", spelled(started.elapsed())))
    }
}

/// Looks for a text in the beginning of a body, and reads no further than it must.
fn contains(body: &mut Body, text: &[u8]) -> Result<bool, Error> {
    let mut reader = body.as_reader().take(LONGEST_BODY);
    let mut seen = Vec::new();
    let mut piece = [0; 8192];
    loop {
        let length = reader.read(&mut piece).map_err(Error::from)?;
        if length == 0 {
            return Ok(false);
        }
        let from = seen.len().saturating_sub(text.len() - 1);
        seen.extend_from_slice(&piece[..length]);
        if seen[from..]
            .windows(text.len())
            .any(|window| window == text)
        {
            return Ok(true);
        }
    }
}

/// Says why there is no answer, in words of our own: what an error quotes is the server's, or the URL.
fn reason(error: Error, timeout: Duration) -> String {
    match error {
        Error::Timeout(_) => format!("no answer within {}", spelled(timeout)),
        Error::HostNotFound => "the host was not found".to_owned(),
        Error::Protocol(_) | Error::Http(_) | Error::LargeResponseHeader(..) => {
            "the answer is not HTTP".to_owned()
        }
        Error::ConnectProxyFailed(_) => "the proxy refused the connection".to_owned(),
        Error::Rustls(error) => one_line(&error.to_string()),
        // A certificate that is not accepted arrives as this, and says what is wrong with it.
        Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            one_line(&error.to_string())
        }
        Error::Io(error) => failure(&error),
        _ => "the connection failed".to_owned(),
    }
}

/// Returns what of a URL is no secret: scheme, host, port and path.
pub(super) fn public_part(url: &str) -> String {
    let Ok(uri) = url.parse::<Uri>() else {
        return "a URL that cannot be read".to_owned();
    };
    let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host()) else {
        return "a URL that cannot be read".to_owned();
    };
    let port = uri.port().map(|port| format!(":{port}"));
    one_line(&format!(
        "{scheme}://{host}{}{}",
        port.unwrap_or_default(),
        uri.path()
    ))
}

/// Returns a variable under its name in capitals or in small letters.
fn either<'a>(name: &str, vars: &'a Vars) -> Option<&'a OsStr> {
    vars.get(name)
        .or_else(|| vars.get(&name.to_ascii_lowercase()))
}

/// Returns the proxy for a host, told as the engines tell theirs: by scheme, then `ALL_PROXY`;
/// never for this machine, nor for what `NO_PROXY` names.
fn proxy(host: &str, scheme_proxy: &str, vars: &Vars) -> Result<Option<Proxy>, String> {
    let found = [scheme_proxy, "ALL_PROXY"]
        .into_iter()
        .find_map(|name| Some((name, either(name, vars)?)));
    let Some((name, value)) = found else {
        return Ok(None);
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let exceptions = either("NO_PROXY", vars)
        .unwrap_or_default()
        .to_string_lossy();
    if goes_direct(host, &exceptions) {
        return Ok(None);
    }
    // Going round a proxy that is set would tell of another way than the one in use.
    (value.to_str())
        .and_then(|value| Proxy::new(value).ok())
        .filter(|proxy| matches!(proxy.protocol(), ProxyProtocol::Http | ProxyProtocol::Https))
        .map(Some)
        .ok_or_else(|| format!("{name} is no http:// or https:// proxy"))
}

/// Whether no proxy is used for a host.
pub(super) fn goes_direct(host: &str, exceptions: &str) -> bool {
    let address: Option<IpAddr> = host.parse().ok();
    if host.eq_ignore_ascii_case("localhost") || address.is_some_and(|it| it.is_loopback()) {
        return true;
    }
    exceptions.split(',').map(str::trim).any(|entry| {
        if entry == "*" {
            return true;
        }
        if let Some(address) = address {
            return match entry.split_once('/') {
                Some((network, bits)) => lies_in(address, network, bits),
                None => entry.parse() == Ok(address),
            };
        }
        // "example.com" is the name and all below it, ".example.com" only what is below.
        let below = entry.trim_start_matches('*').trim_start_matches('.');
        let (host, name) = (host.to_ascii_lowercase(), below.to_ascii_lowercase());
        !name.is_empty()
            && (host.ends_with(&format!(".{name}")) || (host == name && below == entry))
    })
}

/// Whether an address lies in a network, as `10.0.0.0` and `8`.
fn lies_in(address: IpAddr, network: &str, bits: &str) -> bool {
    let (Ok(network), Ok(bits)) = (network.parse::<IpAddr>(), bits.parse::<u32>()) else {
        return false;
    };
    match (address, network) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            bits <= 32 && (one.to_bits() ^ other.to_bits()).leading_zeros() >= bits
        }
        (IpAddr::V6(one), IpAddr::V6(other)) => {
            bits <= 128 && (one.to_bits() ^ other.to_bits()).leading_zeros() >= bits
        }
        _ => false,
    }
}

/// Returns whose certificates are trusted: the built-in roots, or the file that is named instead,
/// which is how a company's own authority is told to the engines as well.
fn roots(vars: &Vars) -> Result<RootCerts, String> {
    let Some(file) = vars.get("SSL_CERT_FILE") else {
        return Ok(RootCerts::WebPki);
    };
    let pem = std::fs::read(Path::new(file))
        .map_err(|error| format!("the file of SSL_CERT_FILE cannot be read: {}", error.kind()))?;
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        match item {
            Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
            Ok(_) => {}
            Err(_) => return Err("the file of SSL_CERT_FILE is not PEM".to_owned()),
        }
    }
    if certificates.is_empty() {
        return Err("the file of SSL_CERT_FILE has no certificate".to_owned());
    }
    Ok(RootCerts::from(certificates))
}
