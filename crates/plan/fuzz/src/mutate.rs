//! Changes JSON as JSON: bytes flipped at random seldom leave a document that is read to its end.

use libfuzzer_sys::fuzzer_mutate;
use serde_json::{Map, Value, json};

/// A small generator of random numbers (xorshift), so that a seed gives the same mutation again.
struct Random(u64);

impl Random {
    fn new(seed: u32) -> Self {
        Random(u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound.max(1)
    }
}

/// Mutates an input of `size` bytes in place and returns its new size.
///
/// Half of the time the bytes are left to the fuzzer itself, which finds what is not JSON.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random::new(seed);
    let document = if random.below(2) == 0 {
        serde_json::from_slice::<Value>(&data[..size]).ok()
    } else {
        None
    };
    let Some(mut document) = document else {
        return fuzzer_mutate(data, size, max_size);
    };
    for _ in 0..=random.below(3) {
        change(&mut document, &mut random);
    }
    match serde_json::to_vec(&document) {
        Ok(text) if text.len() <= max_size => {
            data[..text.len()].copy_from_slice(&text);
            text.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
}

/// Changes one value somewhere in a document.
fn change(document: &mut Value, random: &mut Random) {
    let count = count(document);
    let donor = pick(document, random.below(count)).map(|value| value.clone());
    let other = pick(document, random.below(count)).map(|value| value.clone());
    let Some(target) = pick(document, random.below(count)) else {
        return;
    };
    let donor = donor.unwrap_or(Value::Null);
    match random.below(9) {
        0 => *target = leaf(random),
        // A value, a mask or an entry in the place of another.
        1 | 2 => *target = donor,
        3 => *target = json!([donor, other]),
        4 => *target = Value::String(donor.to_string()),
        5 => *target = mask(target, random),
        6 => match target {
            Value::Array(items) if !items.is_empty() => {
                let (from, to) = (random.below(items.len()), random.below(items.len()));
                items.swap(from, to);
            }
            Value::Object(members) => {
                let name = member(members, random);
                members.shift_remove(&name);
            }
            _ => *target = leaf(random),
        },
        7 => match target {
            Value::Array(items) => items.push(donor),
            Value::Object(members) => {
                let name = match (random.below(3), &donor) {
                    (0, Value::String(text)) => text.clone(),
                    _ => member(members, random) + "x",
                };
                members.insert(name, donor);
            }
            _ => *target = donor,
        },
        _ => match target {
            Value::Array(items) if !items.is_empty() => {
                let item = items[random.below(items.len())].clone();
                items.extend(vec![item; 1 + random.below(20)]);
            }
            Value::Object(members) => {
                let (from, to) = (member(members, random), member(members, random));
                if let Some(value) = members.get(&from).cloned() {
                    members.insert(to, value);
                }
            }
            Value::String(text) => *text = text.repeat(1 + random.below(20)),
            _ => *target = leaf(random),
        },
    }
}

fn member(members: &Map<String, Value>, random: &mut Random) -> String {
    let at = random.below(members.len());
    members.keys().nth(at).cloned().unwrap_or_default()
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// Returns the value at a place in the order of the text.
fn pick(value: &mut Value, at: usize) -> Option<&mut Value> {
    fn walk<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
        if *left == 0 {
            return Some(value);
        }
        *left -= 1;
        match value {
            Value::Array(items) => items.iter_mut().find_map(|item| walk(item, left)),
            Value::Object(members) => members.values_mut().find_map(|item| walk(item, left)),
            _ => None,
        }
    }
    let mut left = at;
    walk(value, &mut left)
}

fn leaf(random: &mut Random) -> Value {
    match random.below(14) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => json!(0),
        4 => json!(u64::MAX),
        5 => json!(-1.5e300),
        6 => json!([]),
        7 => json!({}),
        8 => json!("delete"),
        9 => json!(["delete", "create"]),
        10 => json!(["update"]),
        11 => json!("\u{1b}[31m\u{202e}\u{85}\u{200b}\r\n| `<b>`"),
        12 => json!("module.m[\"k\"].a.b[\"\\\"]\"]"),
        _ => json!("{\"password\":\"hunter2!\",\"n\":[1,2]}"),
    }
}

/// Returns a mask in the shape of a value.
fn mask(value: &Value, random: &mut Random) -> Value {
    match value {
        Value::Array(items) if random.below(6) > 0 => {
            items.iter().map(|item| mask(item, random)).collect()
        }
        Value::Object(members) if random.below(6) > 0 => members
            .iter()
            .map(|(name, item)| (name.clone(), mask(item, random)))
            .collect::<Map<_, _>>()
            .into(),
        _ => json!(random.below(2) == 0),
    }
}
