// SPDX-License-Identifier: EUPL-1.2
//! The site and its screens' layouts described for OpenAPI: JSON Schema, made from the types that are read and written.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::layout::Arrangement;
use crate::{Screen, Site};

/// Where OpenAPI keeps schemas.
const COMPONENTS: &str = "#/components/schemas/";

/// Schemas by their names in OpenAPI: `Site` and `SiteScreen`, `SiteArrangement` with all that they are made of, as the server
/// tells them; `SentArrangement` and the like, as it takes them: what may be left out there is not demanded.
pub fn schemas() -> Map<String, Value> {
    let mut told = SchemaSettings::draft2020_12().for_serialize().into_generator();
    told.subschema_for::<Site>();
    told.subschema_for::<Screen>();
    told.subschema_for::<Arrangement>();
    let mut taken = SchemaSettings::draft2020_12().into_generator();
    taken.subschema_for::<Arrangement>();
    let of = |prefix: &'static str, definitions: Map<String, Value>| {
        definitions.into_iter().map(move |(name, mut schema)| {
            refer(&mut schema, prefix);
            (named(prefix, &name), schema)
        })
    };
    of("Site", told.take_definitions(true)).chain(of("Sent", taken.take_definitions(true))).collect()
}

/// The site itself keeps its name; all others are told apart from types of the wire that are called alike.
fn named(prefix: &str, name: &str) -> String {
    if name == prefix { name.to_owned() } else { format!("{prefix}{name}") }
}

/// Lets references lead to where OpenAPI keeps what they name.
fn refer(schema: &mut Value, prefix: &str) {
    match schema {
        Value::Object(members) => {
            for (key, member) in members {
                match member.as_str().and_then(|text| text.strip_prefix("#/$defs/")) {
                    Some(name) if key == "$ref" => *member = format!("{COMPONENTS}{}", named(prefix, name)).into(),
                    _ => refer(member, prefix),
                }
            }
        }
        Value::Array(members) => members.iter_mut().for_each(|member| refer(member, prefix)),
        _ => {}
    }
}
