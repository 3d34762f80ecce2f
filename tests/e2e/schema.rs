//! Holds the names in the AWS packs against what the real provider says it has.

use crate::cloud::{PROVIDER, cloud};
use crate::engine::{assert_ran, both, write};
use crate::upstream::{self, DONE};

#[test]
fn every_type_and_attribute_of_the_aws_packs_exists() {
    let Some(root) = cloud().and_then(|cloud| cloud.root()) else {
        return;
    };
    root.configure(PROVIDER);
    let schema = root.run(&["providers", "schema", "-json"]);
    assert_ran("providers schema", &schema);
    let schema = String::from_utf8(schema.stdout).expect("a schema is text");
    write(&root.path().join("schema.json"), &schema);

    let arguments = ["knowledge", "check", "--schema", "schema.json"];
    let output = upstream::run(&root.path(), &arguments);
    assert_eq!(upstream::exit_code(&output), DONE, "{}", both(&output));

    // It is the schema that is asked: without one of its types there is a mistake.
    let without = schema.replace("\"aws_db_instance\":", "\"aws_db_instance_of_old\":");
    write(&root.path().join("schema.json"), &without);
    let output = upstream::run(&root.path(), &arguments);
    assert_eq!(upstream::exit_code(&output), 2, "{}", both(&output));
    assert!(
        both(&output).contains("aws/rds: the schema has no type `aws_db_instance`"),
        "{}",
        both(&output)
    );
}
