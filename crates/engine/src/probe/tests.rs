//! Checks against servers and programs of the test's own, and what they tell.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::{Ask, Attempt, Check, Outcome, one_line, run, spelled};
use crate::vars::Vars;

const SHORT: Duration = Duration::from_millis(300);
const LONG: Duration = Duration::from_secs(20);

/// Enough to find a shell.
const PATH: (&str, &str) = ("PATH", "/usr/local/bin:/usr/bin:/bin");

fn environment() -> Vars {
    set(&[PATH])
}

fn set(variables: &[(&str, &str)]) -> Vars {
    let pairs = variables.iter();
    Vars::new(pairs.map(|(name, value)| ((*name).into(), (*value).into())))
}

fn check(ask: Ask<'_>, attempts: u32, timeout: Duration) -> Check<'_> {
    Check {
        name: "api",
        ask,
        attempts,
        interval: Duration::from_millis(1),
        timeout,
    }
}

fn once(ask: Ask<'_>, timeout: Duration) -> Outcome {
    let check = check(ask, 1, timeout);
    run(&check, &environment(), &|| false, &mut |_| {})
}

fn get(url: &str, timeout: Duration) -> Outcome {
    let ask = Ask::Http {
        url,
        expect_status: 200,
        expect_body: None,
    };
    once(ask, timeout)
}

fn get_with(url: &str, variables: &[(&str, &str)]) -> Outcome {
    let ask = Ask::Http {
        url,
        expect_status: 200,
        expect_body: None,
    };
    run(
        &check(ask, 1, LONG),
        &set(variables),
        &|| false,
        &mut |_| {},
    )
}

fn body(url: &str, text: &str, timeout: Duration) -> Outcome {
    let ask = Ask::Http {
        url,
        expect_status: 200,
        expect_body: Some(text),
    };
    once(ask, timeout)
}

fn sh(script: &str, timeout: Duration) -> Outcome {
    let run = ["sh".to_owned(), "-c".to_owned(), script.to_owned()];
    let folder = Path::new("/");
    once(Ask::Command { run: &run, folder }, timeout)
}

/// A server that answers every connection with `serve`, given how many came before it and its head.
fn server(
    serve: impl Fn(usize, &str, &mut TcpStream) + Send + Sync + 'static,
) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (count, serve) = (Arc::new(AtomicUsize::new(0)), Arc::new(serve));
    let counted = Arc::clone(&count);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let before = counted.fetch_add(1, Ordering::SeqCst);
            let serve = Arc::clone(&serve);
            thread::spawn(move || {
                let mut head = Vec::new();
                let mut byte = [0];
                while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
                    head.push(byte[0]);
                }
                serve(before, &String::from_utf8_lossy(&head), &mut stream);
            });
        }
    });
    (address, count)
}

fn says(answer: &'static str) -> String {
    let (address, _) = server(move |_, _, stream| {
        let _gone = stream.write_all(answer.as_bytes());
    });
    format!("http://{address}/")
}

/// A port that nothing listens on: too low to be given to another test, and long out of use.
const CLOSED: &str = "127.0.0.1:1";

/// A port whose queue is full, so that connecting to it hangs.
fn deaf_port() -> (TcpListener, Vec<TcpStream>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
        waiting.push(stream);
        assert!(waiting.len() < 10_000, "the queue never fills");
    }
    (listener, waiting, address.to_string())
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\nall is well";

#[test]
fn a_status_decides() {
    let outcome = get(&says(OK), LONG);
    assert!(outcome.holds && !outcome.interrupted, "{outcome:?}");
    assert!(outcome.seen.starts_with("200 in "), "{outcome:?}");
    assert_eq!((outcome.name.as_str(), outcome.attempts), ("api", 1));

    let url = says("HTTP/1.1 503 secret-reason\r\nx: secret\r\ncontent-length: 6\r\n\r\nsecret");
    let outcome = get(&url, LONG);
    assert!(!outcome.holds);
    assert_eq!(outcome.seen, "status 503 instead of 200");

    let ask = Ask::Http {
        url: &url,
        expect_status: 503,
        expect_body: None,
    };
    assert!(once(ask, LONG).holds);
}

#[test]
fn a_redirect_is_told_and_not_followed() {
    let (elsewhere, followed) = server(|_, _, stream| {
        let _gone = stream.write_all(OK.as_bytes());
    });
    let (address, _) = server(move |_, _, stream| {
        let head = format!("HTTP/1.1 302 Found\r\nlocation: http://{elsewhere}/?token=secret\r\n");
        let _gone = stream.write_all(format!("{head}content-length: 0\r\n\r\n").as_bytes());
    });
    let url = format!("http://{address}/");
    let outcome = get(&url, LONG);
    assert!(!outcome.holds);
    assert_eq!(
        outcome.seen,
        "status 302 (a redirect, which is not followed) instead of 200"
    );
    assert_eq!(followed.load(Ordering::SeqCst), 0);
    let ask = Ask::Http {
        url: &url,
        expect_status: 302,
        expect_body: None,
    };
    assert!(once(ask, LONG).holds, "a redirect may be what is expected");
}

#[test]
fn a_body_is_searched_and_never_shown() {
    let url = says(OK);
    assert!(body(&url, "all is well", LONG).holds);
    assert!(body(&url, "is", LONG).holds);
    assert!(body(&url, "", LONG).holds);
    let outcome = body(&url, "all is welL", LONG);
    assert!(!outcome.holds);
    assert_eq!(outcome.seen, "status 200 without the expected text");
}

#[test]
fn a_text_that_comes_in_two_pieces_is_found() {
    let (address, _) = server(|_, _, stream| {
        for piece in [
            "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\nall is",
            " well",
        ] {
            let _gone = stream.write_all(piece.as_bytes());
            thread::sleep(Duration::from_millis(100));
        }
    });
    assert!(body(&format!("http://{address}/"), "is well", LONG).holds);
}

#[test]
fn a_body_without_end_is_read_until_it_is_found_or_the_limit() {
    let (address, _) = server(|_, head, stream| {
        let _gone = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nwell");
        while head.starts_with("GET /long ") && stream.write_all(&[b'x'; 4096]).is_ok() {}
        thread::sleep(LONG);
    });
    let open = format!("http://{address}/");
    assert!(
        body(&open, "well", LONG).holds,
        "found, though more may come"
    );
    let endless = body(&format!("http://{address}/long"), "never", LONG);
    assert_eq!(endless.seen, "status 200 without the expected text");
}

#[test]
fn a_body_that_breaks_off_is_told() {
    let url = says("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nall");
    let outcome = body(&url, "well", LONG);
    assert!(!outcome.holds);
    assert_eq!(
        outcome.seen,
        "status 200, then the connection was closed without an answer"
    );
}

#[test]
fn nothing_is_waited_for_longer_than_the_time_given() {
    let (silent, _) = server(|_, _, _| thread::sleep(LONG));
    let (dripping, _) = server(|_, _, stream| {
        for byte in b"HTTP/1.1 200 OK\r\nx: ".iter().chain([b'y'; 1000].iter()) {
            let _gone = stream.write_all(&[*byte]);
            thread::sleep(Duration::from_millis(40));
        }
    });
    for (address, ask) in [(silent, "silent"), (dripping, "dripping")] {
        let outcome = get(&format!("http://{address}/"), SHORT);
        assert!(!outcome.holds);
        assert_eq!(outcome.seen, "no answer within 300 ms", "{ask}");
        assert!(
            outcome.took >= SHORT && outcome.took < LONG,
            "{ask}: {outcome:?}"
        );
    }
    let (trickling, _) = server(|_, _, stream| {
        let _gone = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(40));
        }
    });
    let outcome = body(&format!("http://{trickling}/"), "well", SHORT);
    assert!(!outcome.holds && outcome.took < SHORT * 5, "{outcome:?}");
    assert_eq!(outcome.seen, "status 200, then no answer within 300 ms");
}

#[test]
fn what_is_no_answer_is_told_in_our_own_words() {
    let outcome = get(&format!("http://{CLOSED}/"), LONG);
    assert_eq!(
        (outcome.holds, &*outcome.seen),
        (false, "connection refused")
    );

    for garbage in [
        "hello, I am secret\r\n\r\n",
        "HTTP/1.1 2x0 secret\r\n\r\n",
        "\u{1b}[31msecret\r\n\r\n",
    ] {
        let outcome = get(&says(garbage), LONG);
        assert_eq!(
            (outcome.holds, &*outcome.seen),
            (false, "the answer is not HTTP")
        );
    }
    let outcome = get(&says(""), LONG);
    assert_eq!(
        (outcome.holds, &*outcome.seen),
        (false, "the connection was closed without an answer")
    );
    // It speaks first, as a greeting in TLS has no end that the server above would wait for.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let plain = format!("https://{}/", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _gone = stream.write_all(OK.as_bytes());
        thread::sleep(LONG);
    });
    let outcome = get(&plain, LONG);
    assert!(
        !outcome.holds && outcome.seen.starts_with("received corrupt message"),
        "{outcome:?}"
    );
}

#[test]
fn what_is_no_url_is_not_tried_twice() {
    for url in [
        "",
        "example.com",
        "ftp://example.com/",
        "http://",
        "http:///x",
        "http://a b/",
        "/x",
    ] {
        let ask = Ask::Http {
            url,
            expect_status: 200,
            expect_body: None,
        };
        let outcome = run(&check(ask, 5, LONG), &environment(), &|| false, &mut |_| {});
        assert_eq!((outcome.holds, outcome.attempts), (false, 1), "{url}");
        assert_eq!(
            outcome.seen, "the URL is no http:// or https:// URL",
            "{url}"
        );
    }
}

#[test]
fn a_password_in_a_url_is_sent_and_never_shown() {
    let (address, _) = server(|_, head, stream| {
        let known = head.contains("Basic bWU6czNjcmV0"); // me:s3cret
        let status = if known { "200 OK" } else { "401 No" };
        let _gone =
            stream.write_all(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n").as_bytes());
    });
    let url = format!("http://me:s3cret@{address}/health?token=t0ken");
    let outcome = get(&url, LONG);
    assert!(outcome.holds, "{outcome:?}");
    let ask = Ask::Http {
        url: &url,
        expect_status: 200,
        expect_body: None,
    };
    assert_eq!(ask.summary(), format!("GET http://{address}/health"));
    let ask = Ask::Http {
        url: "http://me:s3\u{1b}cret@ex ample/",
        expect_status: 200,
        expect_body: None,
    };
    assert_eq!(ask.summary(), "GET a URL that cannot be read");

    for seen in [
        get(&format!("http://me:s3cret@{}/", CLOSED), LONG).seen,
        get("ftp://me:s3cret@example.com/", LONG).seen,
    ] {
        assert!(!seen.contains("s3cret"), "{seen}");
    }
}

#[test]
fn a_proxy_comes_from_the_variables_given() {
    let (proxy, used) = server(|_, _, stream| {
        let _gone = stream.write_all(b"HTTP/1.1 407 secret\r\ncontent-length: 0\r\n\r\n");
    });
    let proxy = format!("http://me:s3cret@{proxy}");
    let uses = || used.load(Ordering::SeqCst);
    // No look-up of this name: the proxy does that.
    let outcome = get_with("https://api.example.invalid/", &[("HTTPS_PROXY", &proxy)]);
    assert_eq!(
        (outcome.holds, &*outcome.seen, uses()),
        (false, "the proxy refused the connection", 1)
    );
    get_with("https://api.example.invalid/", &[("all_proxy", &proxy)]);
    assert_eq!(uses(), 2);

    let near = says(OK);
    for (variables, why) in [
        (vec![("HTTP_PROXY", &*proxy)], "this machine"),
        (vec![("HTTPS_PROXY", &*proxy)], "the other scheme"),
        (vec![("HTTP_PROXY", "")], "empty"),
    ] {
        assert!(get_with(&near, &variables).holds, "{why}");
    }
    assert_eq!(uses(), 2);

    for unusable in ["socks5://127.0.0.1:1", "http://", "nonsense://x"] {
        let outcome = get_with("http://example.invalid/", &[("HTTP_PROXY", unusable)]);
        assert_eq!(
            (outcome.holds, &*outcome.seen),
            (false, "HTTP_PROXY is no http:// or https:// proxy"),
            "{unusable}"
        );
    }
}

#[test]
fn exceptions_from_the_proxy_are_read_as_the_engines_read_them() {
    let direct = super::http::goes_direct;
    for host in ["localhost", "127.0.0.1", "127.9.9.9", "::1"] {
        assert!(direct(host, ""), "{host}");
    }
    assert!(!direct("example.com", ""));
    assert!(!direct("example.com", ",,"));
    assert!(direct("example.com", "*"));
    assert!(direct("example.com", "a.example, Example.com"));
    assert!(direct("api.example.com", "example.com"));
    assert!(!direct("badexample.com", "example.com"));
    assert!(direct("api.example.com", ".example.com"));
    assert!(!direct("example.com", ".example.com"));
    assert!(direct("api.example.com", "*.example.com"));
    assert!(!direct("example.com", "*.example.com"));
    assert!(direct("10.1.2.3", "10.0.0.0/8"));
    assert!(!direct("11.1.2.3", "10.0.0.0/8"));
    assert!(direct("11.1.2.3", "0.0.0.0/0"));
    assert!(!direct("10.0.0.1", "10.0.0.0/33"));
    assert!(direct("10.1.2.3", "10.1.2.3"));
    assert!(!direct("10.1.2.3", "10.1.2.4"));
    assert!(direct("fd00::7", "fd00::/8"));
    assert!(!direct("fe00::7", "fd00::/8"));
}

#[test]
fn other_root_certificates_are_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (empty, broken) = (
        folder.path().join("empty.pem"),
        folder.path().join("broken.pem"),
    );
    fs::write(&empty, "# nothing here\n").unwrap();
    fs::write(
        &broken,
        "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
    )
    .unwrap();
    let absent = folder.path().join("absent.pem");
    for (file, seen) in [
        (&empty, "the file of SSL_CERT_FILE has no certificate"),
        (&broken, "the file of SSL_CERT_FILE is not PEM"),
        (
            &absent,
            "the file of SSL_CERT_FILE cannot be read: entity not found",
        ),
    ] {
        let variables = [("SSL_CERT_FILE", file.to_str().unwrap())];
        assert_eq!(get_with("https://127.0.0.1:1/", &variables).seen, seen);
        assert!(
            get_with(&says(OK), &variables).holds,
            "plain HTTP needs none"
        );
    }
}

#[test]
fn a_port_is_open_closed_deaf_or_nowhere() {
    let tcp = |address: &str, timeout| once(Ask::Tcp { address }, timeout);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let open = listener.local_addr().unwrap();
    let outcome = tcp(&open.to_string(), LONG);
    assert!(
        outcome.holds && outcome.seen.starts_with("connected in "),
        "{outcome:?}"
    );
    assert!(
        tcp(&format!("localhost:{}", open.port()), LONG).holds,
        "another address of the host"
    );
    assert_eq!(tcp(CLOSED, LONG).seen, "connection refused");
    assert_eq!(
        tcp("db.example.invalid:5432", LONG).seen,
        "the host was not found"
    );
    for address in ["", "example.com", "example.com:http", "127.0.0.1:70000"] {
        let outcome = tcp(address, LONG);
        assert_eq!(
            (outcome.holds, &*outcome.seen),
            (false, "the address is no host and port")
        );
    }
    let (_listener, _waiting, deaf) = deaf_port();
    let outcome = tcp(&deaf, SHORT);
    assert_eq!(
        (outcome.holds, &*outcome.seen),
        (false, "no connection within 300 ms")
    );
    assert!(outcome.took < SHORT * 5, "{outcome:?}");
}

#[test]
fn an_exit_code_decides() {
    let outcome = sh("echo secret; exit 0", LONG);
    assert!(
        outcome.holds && outcome.seen.starts_with("exit code 0 in "),
        "{outcome:?}"
    );
    let outcome = sh("echo secret; echo secret >&2; exit 3", LONG);
    assert_eq!((outcome.holds, &*outcome.seen), (false, "exit code 3"));
    let outcome = sh("kill -9 $$", LONG);
    assert_eq!(
        (outcome.holds, &*outcome.seen),
        (false, "killed by signal 9")
    );
    assert!(sh("! read line", LONG).holds, "there is nothing to read");
}

#[test]
fn a_program_gets_its_arguments_folder_and_environment_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let run_it = |run: &[&str], vars: &Vars| {
        let run: Vec<String> = run.iter().map(|&it| it.to_owned()).collect();
        let folder = folder.path();
        let ask = Ask::Command { run: &run, folder };
        super::run(&check(ask, 1, LONG), vars, &|| false, &mut |_| {})
    };
    let hostile = "$(touch here); `touch here` && touch here";
    assert!(
        run_it(
            &["sh", "-c", r#"[ "$1" = "$HOSTILE" ]"#, "x", hostile],
            &set(&[PATH, ("HOSTILE", hostile)])
        )
        .holds
    );
    assert!(!folder.path().join("here").exists());
    assert!(run_it(&["sh", "-c", "touch here"], &environment()).holds);
    assert!(folder.path().join("here").exists());
    // Nothing of our own environment but what is given.
    assert!(
        run_it(
            &["sh", "-c", r#"[ -z "$CARGO_MANIFEST_DIR" ]"#],
            &environment()
        )
        .holds
    );
    std::os::unix::fs::symlink("/bin/sh", folder.path().join("mine")).unwrap();
    assert!(run_it(&["./mine", "-c", "exit 0"], &environment()).holds);
}

#[test]
fn a_program_that_cannot_be_run_is_not_tried_twice() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data"), "no program").unwrap();
    for (run, folder, seen) in [
        (vec![], folder.path(), "no program is named"),
        (
            vec!["no-such-program".to_owned()],
            folder.path(),
            "the program was not found",
        ),
        (
            vec!["./data".to_owned()],
            folder.path(),
            "the program may not be executed",
        ),
        (
            vec!["sh".to_owned()],
            Path::new("/no/such/folder"),
            "the folder to run it in does not exist",
        ),
    ] {
        let ask = Ask::Command { run: &run, folder };
        let outcome = super::run(&check(ask, 5, LONG), &environment(), &|| false, &mut |_| {});
        assert_eq!(
            (outcome.holds, &*outcome.seen, outcome.attempts),
            (false, seen, 1)
        );
    }
}

/// Whether a process is there, and no zombie.
fn lives(pid: &str) -> bool {
    fs::read_to_string(format!("/proc/{}/stat", pid.trim())).is_ok_and(|stat| {
        !stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .trim_start()
            .starts_with('Z')
    })
}

fn eventually(mut holds: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(10) {
        if holds() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn a_program_that_hangs_is_ended_with_its_children_even_deaf_ones() {
    let folder = tempfile::tempdir().unwrap();
    let pids = folder.path().join("pids");
    // The child does not hear SIGTERM; its own child would hear it.
    let script = format!(
        "sh -c 'trap \"\" TERM; echo $$ >> {0}; while :; do sleep 1; done' &\n\
         sh -c 'echo $$ >> {0}; exec sleep 60' &\n\
         echo $$ >> {0}; sleep 60",
        pids.display()
    );
    // Enough for all three to have begun, on a machine that is busy.
    let outcome = sh(&script, Duration::from_secs(3));
    assert_eq!(
        (outcome.holds, &*outcome.seen),
        (false, "no end within 3 s, stopped")
    );
    assert!(outcome.took < LONG, "{outcome:?}");
    let pids = fs::read_to_string(pids).unwrap();
    assert_eq!(pids.lines().count(), 3);
    for pid in pids.lines() {
        assert!(eventually(|| !lives(pid)), "{pid} of {pids} lives");
    }
}

#[test]
fn a_program_that_hangs_may_clean_up() {
    let folder = tempfile::tempdir().unwrap();
    let cleaned = folder.path().join("cleaned");
    // The leader goes at once; the time to clean up is its child's as well.
    let script = format!(
        "sh -c 'trap \"sleep 0.5; touch {0}; exit\" TERM; sleep 60 & wait' & sleep 60",
        cleaned.display()
    );
    assert!(!sh(&script, Duration::from_secs(2)).holds);
    assert!(cleaned.exists());
}

#[test]
fn what_a_program_leaves_behind_is_told_to_end() {
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let outcome = sh(&format!("sleep 60 & echo $! > {}", pid.display()), LONG);
    assert!(
        outcome.holds && outcome.took < Duration::from_secs(5),
        "{outcome:?}"
    );
    let pid = fs::read_to_string(pid).unwrap();
    assert!(eventually(|| !lives(&pid)));
}

#[test]
fn it_is_tried_until_it_holds() {
    let (address, count) = server(|before, _, stream| {
        let status = if before < 2 { "503 Not yet" } else { "200 OK" };
        let _gone =
            stream.write_all(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n").as_bytes());
    });
    let url = format!("http://{address}/");
    let ask = Ask::Http {
        url: &url,
        expect_status: 200,
        expect_body: None,
    };
    let mut attempts: Vec<Attempt> = Vec::new();
    let check = Check {
        interval: Duration::from_millis(120),
        ..check(ask, 5, LONG)
    };
    let outcome = run(&check, &environment(), &|| false, &mut |it| {
        attempts.push(it.clone())
    });
    assert!(outcome.holds);
    assert_eq!((outcome.attempts, count.load(Ordering::SeqCst)), (3, 3));
    assert!(outcome.took >= Duration::from_millis(240), "{outcome:?}");
    let told: Vec<_> = attempts
        .iter()
        .map(|it| (it.number, it.of, it.holds))
        .collect();
    assert_eq!(told, [(1, 5, false), (2, 5, false), (3, 5, true)]);
    assert_eq!(attempts[0].seen, "status 503 instead of 200");
}

#[test]
fn it_is_tried_as_often_as_said_and_no_more() {
    let count = |attempts| {
        let mut told = 0;
        let address = CLOSED;
        let check = check(Ask::Tcp { address }, attempts, LONG);
        let outcome = run(&check, &Vars::default(), &|| false, &mut |_| told += 1);
        assert!(!outcome.holds && !outcome.interrupted);
        assert_eq!(outcome.seen, "connection refused");
        assert_eq!(told, outcome.attempts);
        told
    };
    assert_eq!([count(1), count(4), count(0)], [1, 4, 1]);
}

#[test]
fn stopping_is_no_failure() {
    let address = CLOSED;
    let check = Check {
        interval: LONG,
        ..check(Ask::Tcp { address }, 9, LONG)
    };
    let outcome = run(&check, &Vars::default(), &|| true, &mut |_| {
        panic!("nothing was tried")
    });
    assert!(outcome.interrupted && !outcome.holds);
    assert_eq!(
        (outcome.attempts, &*outcome.seen),
        (0, "interrupted before the first attempt")
    );

    let stop = Cell::new(false);
    let seen = RefCell::new(Vec::new());
    let outcome = run(&check, &Vars::default(), &|| stop.get(), &mut |it| {
        seen.borrow_mut().push(it.number);
        stop.set(true);
    });
    assert!(outcome.interrupted && !outcome.holds);
    assert_eq!((outcome.attempts, seen.into_inner()), (1, vec![1]));
    assert_eq!(outcome.seen, "connection refused");
    assert!(outcome.took < Duration::from_secs(2), "{outcome:?}");
}

#[test]
fn stopping_does_not_wait_for_an_attempt() {
    let (silent, _) = server(|_, _, _| thread::sleep(LONG));
    let url = format!("http://{silent}/");
    let run_line = ["sleep".to_owned(), "60".to_owned()];
    let http = Ask::Http {
        url: &url,
        expect_status: 200,
        expect_body: None,
    };
    let command = Ask::Command {
        run: &run_line,
        folder: Path::new("/"),
    };
    for ask in [http, command] {
        let started = Instant::now();
        let stop = || started.elapsed() > Duration::from_millis(200);
        let outcome = run(&check(ask, 9, LONG), &environment(), &stop, &mut |_| {});
        assert!(outcome.interrupted && !outcome.holds, "{outcome:?}");
        assert!(outcome.took < Duration::from_secs(5), "{outcome:?}");
    }
}

#[test]
fn what_is_asked_is_told_without_secrets() {
    let run = ["./smoke\u{1b}[31m".to_owned(), "--token=s3cret".to_owned()];
    let folder = Path::new("/");
    let command = Ask::Command { run: &run, folder };
    assert_eq!(command.summary(), "the exit code of ./smoke?[31m");
    let tcp = Ask::Tcp { address: "db:5432" };
    assert_eq!(tcp.summary(), "a connection to db:5432");
    let http = Ask::Http {
        url: "https://u:p@[::1]:8443/a/b?c=d#e",
        expect_status: 200,
        expect_body: None,
    };
    assert_eq!(http.summary(), "GET https://[::1]:8443/a/b");
}

#[test]
fn durations_and_lines_read_well() {
    let spell = |milliseconds| spelled(Duration::from_millis(milliseconds));
    assert_eq!(
        [spell(0), spell(999), spell(1000)],
        ["0 ms", "999 ms", "1 s"]
    );
    assert_eq!(
        [spell(1050), spell(1500), spell(61_250)],
        ["1 s", "1.5 s", "61.2 s"]
    );
    assert_eq!(one_line("a\u{202e}b\nc"), "a?b?c");
    assert_eq!(one_line(&"x".repeat(500)).len(), 123);
}

#[test]
fn what_a_program_prints_is_returned_only_if_it_ends_well() {
    let shell = |script: &str| ["sh".to_owned(), "-c".to_owned(), script.to_owned()];
    let printed = |script: &str, timeout| {
        let run = shell(script);
        super::printed(&run, Path::new("/"), timeout, &environment(), &|| false)
    };
    assert_eq!(
        printed("echo '{}'; echo lost >&2", LONG),
        Ok("{}\n".to_owned())
    );
    assert_eq!(
        printed("echo s3cret; exit 3", LONG),
        Err("exit code 3".to_owned())
    );
    assert_eq!(
        printed("printf '\\377'", LONG),
        Err("it printed what is no text".to_owned())
    );
    let slow = printed("echo s3cret; sleep 60", Duration::from_millis(100));
    assert_eq!(slow, Err("no end within 100 ms, stopped".to_owned()));
    let much = printed("yes | head -c 200000", LONG).map(|text| text.len());
    assert_eq!(much, Ok(1 << 16));
}
