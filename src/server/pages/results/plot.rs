// SPDX-License-Identifier: EUPL-1.2
//! Plots of figures as SVG. Tones stand as numbers in the drawing; the page's style gives them their colours and dashes.

use plotters::chart::ChartContext;
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Units of the drawing; the page scales it.
const WIDTH: i32 = 960;
const HEIGHT: i32 = 420;
/// The size of the type, with the library's own factor taken back.
const TYPE: f64 = 24.0 * 1.24;
/// A letter's mean width, to lay out the legend.
const LETTER: i32 = 12;
const LEGEND: i32 = 44;
const LINE: i32 = 30;
const BAR: i32 = 22;
/// Between a bar or a line and what is written beside it.
const GAP: i32 = 10;
/// Lying bars leave so much room for what is written behind them.
const WRITTEN: i32 = 210;
/// Names up to this width stand before their bars, longer ones above them.
const NAME_MAX: i32 = 400;
/// Up to so many places each value is written, or marked.
const WRITTEN_MAX: usize = 10;
const MARKED_MAX: usize = 62;

/// What a part of a drawing is; results.css knows the numbers.
#[derive(Clone, Copy)]
enum Tone {
    First = 1,
    Second = 2,
    Target = 3,
    Grid = 4,
    Text = 5,
    Quiet = 6,
}

impl Tone {
    fn colour(self) -> RGBColor {
        RGBColor(0, 0, self as u8)
    }

    fn of_series(index: usize) -> Self {
        if index == 0 { Self::First } else { Self::Second }
    }
}

/// What stands along the lower edge: so many places, some of them named.
pub(super) struct Places {
    /// How many; at least one.
    pub count: usize,
    /// Names by place.
    pub names: Vec<(usize, String)>,
}

/// Values by place, under one name.
pub(super) struct Series {
    /// As the legend calls it.
    pub name: String,
    /// Nothing where nothing was measured.
    pub values: Vec<Option<f64>>,
}

impl Series {
    fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        let middles = self.values.iter().enumerate();
        middles.filter_map(|(place, value)| value.map(|value| (place as f64 + 0.5, value)))
    }
}

/// A line that should not, or should, be passed.
pub(super) struct Target {
    /// Where.
    pub value: f64,
    /// As it is called.
    pub name: String,
}

/// One or two lying bars under a name.
pub(super) struct Row {
    /// What they are of.
    pub name: String,
    /// Lengths and how they are told.
    pub bars: Vec<(f64, String)>,
    /// Said in place of bars that may not be told.
    pub silence: Option<String>,
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Chart<'a> = ChartContext<'a, SVGBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
type Fault = DrawingAreaErrorKind<std::io::Error>;
type Teller<'a> = &'a dyn Fn(f64) -> String;

/// Standing bars, one or two at each place.
pub(super) fn columns(places: &Places, series: &[Series], tell: Teller<'_>) -> String {
    drawn(HEIGHT, |root| {
        let mut chart = framed(root, places, top_of(series, None), tell)?;
        if series.len() > 1 {
            legend(root, series.iter().map(|series| series.name.as_str()), None, false)?;
        }
        // A bar or two by themselves stay bars.
        let all = (0.12 * places.count as f64).min(0.8);
        let each = all / series.len().max(1) as f64;
        for (index, one) in series.iter().enumerate() {
            let from = |middle: f64| middle - all / 2.0 + each * index as f64;
            let bar = |(middle, value)| {
                let corners = [(from(middle), 0.0), (from(middle) + each, value)];
                Rectangle::new(corners, Tone::of_series(index).colour().filled())
            };
            chart.draw_series(one.points().map(bar))?;
            write_values(
                root,
                &chart,
                one.points().map(|(x, y)| ((from(x) + each / 2.0, y), y)),
                (places, None),
                tell,
            )?;
        }
        Ok(())
    })
}

/// Lines over the places, with a target across.
pub(super) fn lines(places: &Places, series: &[Series], target: Option<&Target>, tell: Teller<'_>) -> String {
    drawn(HEIGHT, |root| {
        let mut chart = framed(root, places, top_of(series, target), tell)?;
        legend(root, series.iter().map(|series| series.name.as_str()), target, true)?;
        if let Some(Target { value, .. }) = target {
            let across = vec![(0.0, *value), (places.count as f64, *value)];
            chart.draw_series([PathElement::new(across, Tone::Target.colour().stroke_width(3))])?;
        }
        for (index, one) in series.iter().enumerate() {
            let tone = Tone::of_series(index).colour();
            let line = tone.stroke_width(if places.count <= MARKED_MAX { 4 } else { 2 });
            chart.draw_series([PathElement::new(one.points().collect::<Vec<_>>(), line)])?;
            if places.count <= MARKED_MAX {
                match index {
                    0 => drop(chart.draw_series(one.points().map(|at| Circle::new(at, 6, tone.filled())))?),
                    _ => drop(chart.draw_series(one.points().map(|at| TriangleMarker::new(at, 9, tone.filled())))?),
                }
            }
            write_values(root, &chart, one.points().map(|(x, y)| ((x, y), y)), (places, target), tell)?;
        }
        Ok(())
    })
}

/// Lying bars, one or two a row, each told in words behind it; with a target across.
pub(super) fn rows(rows: &[Row], names: &[String], target: Option<&Target>) -> String {
    let bars_of = |row: &Row| (BAR + 4) * i32::try_from(row.bars.len().max(1)).unwrap_or(1);
    let head = if names.len() > 1 || target.is_some() { LEGEND } else { 0 };
    let width = |row: &Row| width_of(&row.name) + 20;
    let widest = rows.iter().map(width).max().unwrap_or(0);
    let (left, above) = if widest <= NAME_MAX { (widest, 0) } else { (0, LINE) };
    let height = rows.iter().map(|row| above + bars_of(row) + 12).sum::<i32>() + head;
    let longest = rows.iter().flat_map(|row| &row.bars).map(|(length, _)| *length);
    let longest = longest.chain(target.map(|target| target.value)).fold(f64::MIN_POSITIVE, f64::max);
    // Rounded to whole units of a drawing of this width.
    #[allow(clippy::cast_possible_truncation, reason = "lengths are at most the width")]
    let to_x = |length: f64| left + (length / longest * f64::from(WIDTH - left - WRITTEN)) as i32;
    let line = target.map(|target| to_x(target.value));
    // What is written is not struck through by the target's line: it stands behind it.
    let clear = |x: i32, told: &str| {
        let is_crossed = |line: &i32| (x - GAP..=x + width_of(told)).contains(line);
        line.filter(is_crossed).map_or(x, |line| line + GAP)
    };
    drawn(height, |root| {
        if head > 0 {
            let several = names.iter().map(String::as_str).filter(|_| names.len() > 1);
            legend(root, several, target, false)?;
        }
        let mut y = head;
        for row in rows {
            let middle = if above > 0 { y + LINE / 2 } else { y + bars_of(row) / 2 };
            root.draw_text(&row.name, &text(Tone::Text, HPos::Left, VPos::Center), (0, middle))?;
            y += above;
            if let Some(silence) = &row.silence {
                let x = clear(left, silence);
                root.draw_text(silence, &text(Tone::Quiet, HPos::Left, VPos::Center), (x, y + BAR / 2))?;
                y += BAR + 4;
            }
            for (index, (length, told)) in row.bars.iter().enumerate() {
                let end = to_x(*length).max(left + 2);
                root.draw(&Rectangle::new([(left, y), (end, y + BAR)], Tone::of_series(index).colour().filled()))?;
                let x = clear(end + GAP, told);
                root.draw_text(told, &text(Tone::Text, HPos::Left, VPos::Center), (x, y + BAR / 2))?;
                y += BAR + 4;
            }
            if let Some(x) = line {
                // Beside the bars, not through the names above them.
                let begin = y - bars_of(row);
                root.draw(&PathElement::new(vec![(x, begin - 4), (x, y + 4)], Tone::Target.colour().stroke_width(3)))?;
            }
            y += 12;
        }
        Ok(())
    })
}

fn drawn(height: i32, draw: impl FnOnce(&Area<'_>) -> Result<(), Fault>) -> String {
    let mut svg = String::new();
    {
        let size = (WIDTH.unsigned_abs(), height.unsigned_abs());
        let root = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        if let Err(error) = draw(&root).and_then(|()| root.present()) {
            tracing::error!(%error, "a plot cannot be drawn");
        }
    }
    svg
}

/// How wide a text is drawn, as far as its letters' mean width tells.
fn width_of(text: &str) -> i32 {
    LETTER * i32::try_from(text.chars().count()).unwrap_or(NAME_MAX)
}

fn text(tone: Tone, across: HPos, along: VPos) -> TextStyle<'static> {
    ("inherit", TYPE).into_font().color(&tone.colour()).pos(Pos::new(across, along))
}

/// Axes, a calm grid, and the places' names.
fn framed<'a>(root: &Area<'a>, places: &Places, top: f64, tell: Teller<'_>) -> Result<Chart<'a>, Fault> {
    let mut chart = ChartBuilder::on(root)
        .margin_top(LEGEND)
        .margin_right(8)
        .x_label_area_size(LINE + 10)
        .y_label_area_size(76)
        .build_cartesian_2d(0.0..places.count as f64, 0.0..top)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_labels(0)
        .y_labels(6)
        .y_label_style(text(Tone::Quiet, HPos::Right, VPos::Center))
        .y_label_formatter(&|value| tell(*value))
        .bold_line_style(Tone::Grid.colour())
        .light_line_style(TRANSPARENT)
        .axis_style(Tone::Grid.colour())
        .draw()?;
    for (place, name) in &places.names {
        let (x, y) = chart.backend_coord(&(*place as f64 + 0.5, 0.0));
        root.draw_text(name, &text(Tone::Quiet, HPos::Center, VPos::Top), (x, y + 8))?;
    }
    Ok(chart)
}

/// The greatest value of the axis: a round one above all that is drawn.
fn top_of(series: &[Series], target: Option<&Target>) -> f64 {
    let values = series.iter().flat_map(|series| series.values.iter().flatten().copied());
    let greatest = values.chain(target.map(|target| target.value)).fold(1.0, f64::max);
    let power = 10_f64.powf(greatest.log10().floor());
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    // Some air above the highest, where its value is written.
    let round = steps.into_iter().map(|step| step * power).find(|top| *top >= greatest * 1.08);
    round.unwrap_or(12.0 * power).max(4.0)
}

/// What each thing is, above the plot: its sample, then its name.
fn legend<'n>(
    root: &Area<'_>,
    names: impl Iterator<Item = &'n str>,
    target: Option<&Target>,
    as_lines: bool,
) -> Result<(), Fault> {
    let mut x = 0;
    let named = names.enumerate().map(|(index, name)| (Tone::of_series(index), name));
    for (tone, name) in named.chain(target.map(|target| (Tone::Target, target.name.as_str()))) {
        let colour = tone.colour();
        match tone {
            Tone::First | Tone::Second if !as_lines => {
                root.draw(&Rectangle::new([(x, 8), (x + 34, 24)], colour.filled()))?;
            }
            _ => root.draw(&PathElement::new(vec![(x, 16), (x + 34, 16)], colour.stroke_width(4)))?,
        }
        match tone {
            Tone::First if as_lines => root.draw(&Circle::new((x + 17, 16), 6, colour.filled()))?,
            Tone::Second if as_lines => root.draw(&TriangleMarker::new((x + 17, 16), 9, colour.filled()))?,
            _ => {}
        }
        root.draw_text(name, &text(Tone::Text, HPos::Left, VPos::Center), (x + 44, 16))?;
        x += 44 + width_of(name) + 30;
    }
    Ok(())
}

/// Writes each value above its point, where there are few.
fn write_values(
    root: &Area<'_>,
    chart: &Chart<'_>,
    points: impl Iterator<Item = ((f64, f64), f64)>,
    (places, target): (&Places, Option<&Target>),
    tell: Teller<'_>,
) -> Result<(), Fault> {
    if places.count > WRITTEN_MAX {
        return Ok(());
    }
    let line = target.map(|target| chart.backend_coord(&(0.0, target.value)).1);
    for (point, value) in points {
        let (x, y) = chart.backend_coord(&point);
        // No value is struck through by the target's line: it stands above both.
        let bottom = line.filter(|line| (y - 8 - LINE..=y).contains(line)).map_or(y - 8, |line| line - 6);
        root.draw_text(&tell(value), &text(Tone::Text, HPos::Center, VPos::Bottom), (x, bottom))?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// The numbers of an attribute in each element of a kind.
    fn all(svg: &str, element: &str, attribute: &str) -> Vec<Vec<i32>> {
        let numbers = |tag: &str| {
            let told = format!(" {tag}").split(&format!(" {attribute}=\"")).nth(1)?.split('"').next()?.to_owned();
            Some(told.split([' ', ',']).filter_map(|number| number.parse().ok()).collect())
        };
        svg.split(&format!("<{element} ")).skip(1).map(|tag| numbers(tag.split('>').next().unwrap()).unwrap()).collect()
    }

    #[test]
    fn no_value_is_struck_through_by_the_targets_line_wherever_it_falls() {
        for tenths in 10..=400 {
            let value = f64::from(tenths) / 10.0;
            let bars = vec![(value, format!("{value:.1} min")), (40.0, "40 min".to_owned())];
            let silent = Row { name: "Atti".to_owned(), bars: Vec::new(), silence: Some("nessuna misura".to_owned()) };
            let row = Row { name: "Anagrafe".to_owned(), bars, silence: None };
            let target = Target { value: 20.0, name: "20".to_owned() };
            let svg = rows(&[row, silent], &[], Some(&target));
            let lines: Vec<Vec<i32>> =
                all(&svg, "polyline", "points").into_iter().filter(|line| line[1] != line[3]).collect();
            assert_eq!(lines.len(), 2, "one beside the bars of each row: {svg}");
            let texts = all(&svg, "text", "x").into_iter().zip(all(&svg, "text", "y")).map(|(x, y)| (x[0], y[0]));
            let written =
                svg.split("<text ").skip(1).map(|tag| tag.split('>').nth(1).unwrap().split('<').next().unwrap());
            for ((x, y), told) in texts.zip(written) {
                let told = told.trim();
                for line in lines.iter().filter(|line| (line[1]..=line[3]).contains(&y)) {
                    assert!(line[0] < x || line[0] > x + width_of(told), "{value}: «{told}» at {x} by {line:?}");
                }
            }
        }
    }

    #[test]
    fn no_point_has_its_value_on_the_targets_line() {
        let places = Places { count: 1, names: Vec::new() };
        let target = Target { value: 20.0, name: "20".to_owned() };
        for tenths in 10..=400 {
            let value = f64::from(tenths) / 10.0;
            let series = [Series { name: "m".to_owned(), values: vec![Some(value)] }];
            let svg = lines(&places, &series, Some(&target), &|value| format!("«{value:.1}»"));
            let across =
                all(&svg, "polyline", "points").into_iter().filter(|line| line.len() == 4 && line[1] == line[3]);
            let line = across.filter(|line| line[0] > 40).map(|line| line[1]).find(|y| *y > LEGEND).unwrap();
            let told = svg.split("<text ").skip(1).find(|tag| tag.contains(&format!("«{value:.1}»"))).unwrap();
            let y = all(&format!("<text {told}"), "text", "y")[0][0];
            assert!(line > y || line < y - 24, "{value}: written at {y}, line at {line}: {svg}");
        }
    }
}
