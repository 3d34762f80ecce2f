//! How a level reaches a pipeline: `--fail-on`, and exit code 0 without any flag.

use crate::engine::Engine;
use crate::upstream::{self, DONE, MAJOR};

fn fail_on(engine: &Engine) {
    let root = engine.root();
    root.apply("resource \"terraform_data\" \"a\" {}\n");
    let place = root.path();
    let expect = |arguments: &[&str], expected: i32| {
        let mut all = vec!["--no-builtin-knowledge", "plan.json"];
        all.extend(arguments);
        let (code, report) = upstream::classify(&place, &all);
        assert_eq!(code, expected, "{arguments:?}: {report}");
    };

    root.plan(&[]);
    expect(&["--fail-on", "minor"], DONE);

    root.configure("resource \"terraform_data\" \"a\" {\n  input = \"one\"\n}\n");
    root.plan(&[]);
    expect(&[], DONE);
    expect(&["--fail-on", "major"], DONE);
    expect(&["--fail-on", "minor"], MAJOR);

    root.plan(&["-destroy"]);
    expect(&[], DONE);
    expect(&["--fail-on", "major"], MAJOR);
    expect(&["--fail-on", "minor"], MAJOR);
}

on_each_engine![fail_on];
