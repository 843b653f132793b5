//! Faults of a layout that keep it from being used.

use super::{Content, Layout, Panel};

/// A fault; its words stand under `fault-<key>` in the site's locale files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFault {
    /// Which panel, by its place in the list; none for the layout as a whole.
    pub panel: Option<usize>,
    /// Which fault.
    pub key: &'static str,
    /// What its sentence names.
    pub args: Vec<(&'static str, String)>,
}

impl Panel {
    /// Its kind, as the file writes it.
    pub fn kind(&self) -> &'static str {
        self.content.kind()
    }

    fn right(&self) -> u32 {
        u32::from(self.column) + u32::from(self.columns)
    }

    fn bottom(&self) -> u32 {
        u32::from(self.row) + u32::from(self.rows)
    }

    /// Whether two panels share a cell.
    pub fn overlaps(&self, other: &Self) -> bool {
        let across = u32::from(self.column) < other.right() && u32::from(other.column) < self.right();
        let down = u32::from(self.row) < other.bottom() && u32::from(other.row) < self.bottom();
        across && down
    }
}

/// All faults of a layout, in the order of its panels.
pub fn faults(layout: &Layout) -> Vec<LayoutFault> {
    let mut faults = Vec::new();
    let mut fault = |panel, key, args: &[(&'static str, String)]| {
        faults.push(LayoutFault { panel, key, args: args.to_vec() });
    };
    if !(1..=200).contains(&layout.columns) || !(1..=200).contains(&layout.rows) {
        fault(None, "grid", &[]);
    }
    for (index, panel) in layout.panels.iter().enumerate() {
        let kind = ("panel", panel.kind().to_owned());
        if panel.columns == 0 || panel.rows == 0 {
            fault(Some(index), "empty-panel", std::slice::from_ref(&kind));
        }
        if panel.right() > u32::from(layout.columns) || panel.bottom() > u32::from(layout.rows) {
            fault(Some(index), "panel-outside", std::slice::from_ref(&kind));
        }
        if let Some(other) = layout.panels[..index].iter().find(|other| other.overlaps(panel)) {
            fault(Some(index), "overlapping-panels", &[kind.clone(), ("other", other.kind().to_owned())]);
        }
        if let Content::Recent { count } = panel.content
            && !(4..=6).contains(&count)
        {
            fault(Some(index), "recent-count", &[("count", count.to_string())]);
        }
    }
    if !layout.panels.iter().any(|panel| panel.content == Content::Called) {
        fault(None, "no-called-panel", &[]);
    }
    faults
}
