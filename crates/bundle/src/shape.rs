//! Shapes of a change without what `for_each` keys say.

use ledger::Shape;

use crate::digest::{Keyed, hex};

/// Returns shapes with instance keys hashed.
///
/// Shapes can be compared only where the key is the same: one that environments
/// are held against each other by must be common to them, and so not their
/// states' lineage. Positions (`[0]`) stay.
pub fn redacted(shapes: &[Shape], key: &[u8]) -> Vec<Shape> {
    let mut redacted: Vec<Shape> = shapes
        .iter()
        .map(|shape| Shape {
            address: redacted_address(&shape.address, key),
            ..shape.clone()
        })
        .collect();
    redacted.sort();
    redacted
}

/// Returns an address with its instance keys hashed, as [`redacted`] has it.
pub fn redacted_address(address: &str, key: &[u8]) -> String {
    plan::with_keys(address, &|text| hashed(text, key)).into_owned()
}

fn hashed(text: &str, key: &[u8]) -> String {
    let mut keyed = Keyed::new(key);
    keyed.field(b"tf-upstream instance key 1");
    keyed.field(text.as_bytes());
    hex(&keyed.finish()[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str, key: &[u8]) -> String {
        let shape = Shape {
            address: address.to_owned(),
            deposed: Some("0123abcd".to_owned()),
            actions: vec!["delete".to_owned()],
            paths: vec!["tags".to_owned()],
        };
        let redacted = redacted(std::slice::from_ref(&shape), key).remove(0);
        assert_eq!(redacted.deposed, shape.deposed);
        assert_eq!(redacted.actions, shape.actions);
        assert_eq!(redacted.paths, shape.paths);
        redacted.address
    }

    #[test]
    fn keys_are_equal_under_one_key_only() {
        let address = r#"module.m["eu"].x.b["eu"]"#;
        let one = of(address, b"k");
        assert_eq!(one, of(address, b"k"));
        assert_ne!(one, of(address, b"l"));
        assert_ne!(one, of(r#"module.m["eu"].x.b["us"]"#, b"k"));
        assert!(!one.contains("eu"), "{one}");
        assert!(one.starts_with("module.m[\"") && one.contains("\"].x.b[\""));
        assert_eq!(of("x.b[0]", b"k"), "x.b[0]");
    }
}
