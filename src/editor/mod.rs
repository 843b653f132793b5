//! Staff arrange what the screens show: the editor of layouts (`spazio editor`).

mod answers;
pub mod app;
mod apply;
mod bar;
pub mod begun;
mod content;
mod dialogs;
pub mod drafts;
pub mod folder;
mod foot;
mod keys;
mod left;
mod legible;
mod login;
pub mod measure;
pub mod office;
mod preview;
mod publish;
mod right;
pub mod root;
mod run;
pub mod sample;
mod say;
pub mod scenes;
mod stage;
pub mod state;
pub mod style;
mod tabs;
mod whole;
mod widgets;
pub mod wish;

pub use answers::take;
pub use apply::apply;
pub use run::{EditorOptions, run};
