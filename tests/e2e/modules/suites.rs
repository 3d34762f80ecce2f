//! What the modules come with: their own tests and their format, in a copy of the whole tree.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::cloud::cloud;
use crate::engine::{Engine, Root, assert_ran, both};

on_each_engine![
    blue_green,
    aws_weighted_listener,
    aws_weighted_dns,
    example_on_terraform_data,
    example_on_aws,
    every_file_is_formatted,
];

/// All that have tests, each of which has a test above.
const MODULES: [&str; 5] = [
    "aws-weighted-dns",
    "aws-weighted-listener",
    "blue-green",
    "examples/aws",
    "examples/terraform-data",
];

fn blue_green(engine: &Engine) {
    passes(&engine.root(), "blue-green");
}

fn aws_weighted_listener(engine: &Engine) {
    with_the_provider(engine, "aws-weighted-listener");
}

fn aws_weighted_dns(engine: &Engine) {
    with_the_provider(engine, "aws-weighted-dns");
}

fn example_on_terraform_data(engine: &Engine) {
    passes(&engine.root(), "examples/terraform-data");
}

fn example_on_aws(engine: &Engine) {
    with_the_provider(engine, "examples/aws");
}

fn every_file_is_formatted(engine: &Engine) {
    let root = engine.root();
    copy_modules(&root);
    let output = root.run(&["fmt", "-recursive", "-check", "-diff", "modules"]);
    assert_ran("fmt -check", &output);
}

#[test]
fn every_module_is_tested() {
    let modules = source();
    let found: BTreeSet<String> = folders(&modules)
        .iter()
        .filter(|folder| folder.ends_with("tests"))
        .map(|folder| {
            let module = folder.parent().expect("tests are in a module");
            let name = module.strip_prefix(&modules).expect("below the modules");
            name.to_str().expect("a UTF-8 path").to_owned()
        })
        .collect();
    let known = MODULES.map(str::to_owned).into_iter().collect();
    assert_eq!(found, known, "every module with tests is in MODULES");
}

/// The provider is mocked by the tests themselves, but its plugin says what its types look like.
fn with_the_provider(engine: &Engine, module: &str) {
    let Some(cloud) = cloud() else { return };
    if finds_the_provider(engine) {
        let root = engine.root();
        let root = root.with_providers(&cloud.installation(), cloud.variables());
        passes(&root, module);
    }
}

/// Modules name the provider as everybody does, without a registry, and each kind of engine has its own.
pub(crate) fn finds_the_provider(engine: &Engine) -> bool {
    let finds = !engine.is_opentofu();
    if !finds {
        let line = "SKIPPED: tests of modules with a provider on OpenTofu, because the mirror has it under the name of Terraform's registry";
        // A reader that is gone is no reason to fail a test.
        let _ = writeln!(std::io::stderr(), "{line}");
    }
    finds
}

/// Runs the module's own tests, then validates the example in its README. That as many runs passed as there
/// are keeps it from passing on nothing.
fn passes(root: &Root, module: &str) {
    copy_modules(root);
    let folder = format!("-chdir=modules/{module}");
    assert_ran(
        "init",
        &root.run(&[&folder, "init", "-input=false", "-no-color"]),
    );
    let output = root.run(&[&folder, "test", "-no-color"]);
    assert_ran("test", &output);
    let said = both(&output);
    let passed: usize = said
        .split_once("Success! ")
        .and_then(|(_, rest)| rest.split(' ').next())
        .and_then(|number| number.parse().ok())
        .unwrap_or_else(|| panic!("no number of passed runs: {said}"));
    let there = runs(&source().join(module).join("tests"));
    assert!(there > 0, "{module} has no run");
    assert!(passed >= there, "{passed} of {there} runs passed: {said}");

    // The example in the module's README, which calls modules that lie beside it.
    let readme = fs::read_to_string(source().join(module).join("README.md")).expect("a README");
    let block = readme
        .split("```hcl\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    if let Some(example) = block.filter(|block| block.contains("\"./modules/")) {
        root.configure(example);
        assert_ran("validate", &root.run(&["validate", "-no-color"]));
    } else {
        assert!(module.starts_with("examples/"), "{module} has no example");
    }
}

fn runs(tests: &Path) -> usize {
    fs::read_dir(tests)
        .expect("a folder of tests")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| fs::read_to_string(path).expect("a file of tests"))
        .map(|text| {
            text.lines()
                .filter(|line| line.starts_with("run \""))
                .count()
        })
        .sum()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../modules")
}

/// Copies all modules, which refer to each other, to `modules/` of the root, so that an engine leaves nothing
/// behind in the originals. What somebody's engine left there before is not copied.
pub(super) fn copy_modules(root: &Root) {
    copy_modules_to(&root.path().join("modules"));
}

/// The same, to a folder that is made.
pub(crate) fn copy_modules_to(to: &Path) {
    let from = source();
    for folder in folders(&from) {
        let target = to.join(folder.strip_prefix(&from).expect("below the modules"));
        fs::create_dir_all(&target).expect("a folder is made");
        for entry in fs::read_dir(&folder).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            let text = name.to_str().expect("a UTF-8 name");
            let ours = text.ends_with(".tf") || text.ends_with(".tftest.hcl");
            if ours {
                fs::copy(folder.join(&name), target.join(&name)).expect("a file is copied");
            }
        }
    }
}

/// The folder and all below it, without those of an engine.
fn folders(top: &Path) -> Vec<PathBuf> {
    let mut found = vec![top.to_owned()];
    for entry in fs::read_dir(top).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.path().is_dir() && !entry.file_name().to_string_lossy().starts_with('.') {
            found.extend(folders(&entry.path()));
        }
    }
    found
}
