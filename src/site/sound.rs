// SPDX-License-Identifier: EUPL-1.2
//! Sounds as they are kept and played: read from any WAV within bounds, refused where they are rubbish.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;
use std::time::Duration;

use hound::{SampleFormat, WavReader};

/// Samples a second of every [`Sound`].
pub const RATE_HZ: u32 = 22_050;
/// Longest sound that is taken in.
const LENGTH_MAX: Duration = Duration::from_secs(180);
/// Shortest: less is a crack, no word.
const LENGTH_MIN: Duration = Duration::from_millis(40);
/// Rates that are taken in, in samples a second.
const RATES_HZ: std::ops::RangeInclusive<u32> = 4_000..=192_000;
/// What never exceeds this part of full would be noise if it were made louder.
const QUIET_PEAK: f32 = 0.003;
/// What never exceeds this part of full is silence: a bit or two of sixteen.
const SILENCE_PEAK: f32 = 0.000_1;
/// Two channels whose sum is this many times quieter than they are cancel each other out.
const CANCELLED: f32 = 30.0;
/// Who writes to a pipe gives a length beyond this, or none.
const STREAMED_BYTES_MIN: usize = 0x7FFF_0000;
/// What is quieter than this part of the loudest at the ends is cut off …
const TRIM_PART: f32 = 0.01;
/// … save for this much.
const TRIM_LEFT: Duration = Duration::from_millis(10);
/// The loudest sample of every sound, of full: a player only ever makes it quieter, so nothing clips.
const PEAK: f32 = 0.9;

/// What was offered as a sound and is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSound {
    /// No WAV, or a damaged one.
    #[error("no WAV file ({0})")]
    NotWav(String),
    /// The file ends before its sound does.
    #[error("the file is cut off")]
    CutOff,
    /// There is nothing in it.
    #[error("nothing but silence")]
    Silent,
    /// There is something in it, and nobody would hear it.
    #[error("too quiet")]
    Quiet,
    /// Its two channels cancel each other out on one loudspeaker.
    #[error("two channels that cancel each other out")]
    Cancelled,
    /// A crack.
    #[error("shorter than {} ms", LENGTH_MIN.as_millis())]
    TooShort,
    /// More than three minutes.
    #[error("longer than {} seconds", LENGTH_MAX.as_secs())]
    TooLong,
}

/// A sound: one channel, 16 bits, [`RATE_HZ`], as loud as it can be without clipping. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound(Arc<[i16]>);

impl Sound {
    /// Takes in a file that lies there whole: as [`Sound::read`], and one that was cut off is refused.
    ///
    /// # Errors
    /// It is no sound.
    pub fn read_whole(bytes: &[u8]) -> Result<Self, NotSound> {
        match data(bytes) {
            Some(data) if data.length > data.left && data.length < STREAMED_BYTES_MIN => Err(NotSound::CutOff),
            _ => Self::read(bytes),
        }
    }

    /// Takes in a WAV file of any common kind; also one that was streamed, whose header does not know its length.
    ///
    /// # Errors
    /// It is no sound.
    pub fn read(bytes: &[u8]) -> Result<Self, NotSound> {
        let whole = with_lengths(bytes).ok_or_else(|| NotSound::NotWav("its parts do not fit together".to_owned()))?;
        let broken = |error: hound::Error| NotSound::NotWav(error.to_string());
        let mut reader = WavReader::new(Cursor::new(&*whole)).map_err(broken)?;
        let spec = reader.spec();
        if !RATES_HZ.contains(&spec.sample_rate) || !(1..=8).contains(&spec.channels) {
            return Err(NotSound::NotWav(format!("{} channels at {} Hz", spec.channels, spec.sample_rate)));
        }
        if u64::from(reader.duration()) > LENGTH_MAX.as_secs() * u64::from(spec.sample_rate) {
            return Err(NotSound::TooLong);
        }
        let samples: Result<Vec<f32>, _> = match spec.sample_format {
            SampleFormat::Float => reader.samples::<f32>().collect(),
            SampleFormat::Int => {
                let full = 2_f32.powi(i32::from(spec.bits_per_sample) - 1);
                reader.samples::<i32>().map(|sample| sample.map(|sample| sample as f32 / full)).collect()
            }
        };
        let samples = samples.map_err(broken)?;
        if samples.iter().any(|sample| !sample.is_finite()) {
            return Err(NotSound::NotWav("samples that are no numbers".to_owned()));
        }
        let channels = usize::from(spec.channels);
        let mono: Vec<f32> =
            samples.chunks_exact(channels).map(|all| all.iter().sum::<f32>() / channels as f32).collect();
        let loudest = peak(&samples);
        if loudest > QUIET_PEAK && peak(&mono) * CANCELLED < loudest {
            return Err(NotSound::Cancelled);
        }
        Self::of(&resampled(&mono, spec.sample_rate))
    }

    /// Samples at [`RATE_HZ`], trimmed and brought to full.
    fn of(samples: &[f32]) -> Result<Self, NotSound> {
        let peak = peak(samples);
        if peak <= QUIET_PEAK {
            return Err(if peak > SILENCE_PEAK { NotSound::Quiet } else { NotSound::Silent });
        }
        let heard = |sample: &f32| sample.abs() > peak * TRIM_PART;
        let ends = samples.iter().position(heard).zip(samples.iter().rposition(heard));
        let Some((first, last)) = ends else { return Err(NotSound::Silent) };
        let left = count(TRIM_LEFT);
        let trimmed = &samples[first.saturating_sub(left)..(last + left + 1).min(samples.len())];
        if trimmed.len() < count(LENGTH_MIN) {
            return Err(NotSound::TooShort);
        }
        let factor = PEAK / peak * f32::from(i16::MAX);
        #[expect(clippy::cast_possible_truncation, reason = "no larger than the peak")]
        Ok(Self(trimmed.iter().map(|sample| (sample * factor).round() as i16).collect()))
    }

    /// Reads what [`Sound::wav`] wrote, as it was.
    pub fn read_own(wav: &[u8]) -> Option<Self> {
        let data = wav.get(HEADER_BYTES..).filter(|_| wav.starts_with(b"RIFF"))?;
        let samples: Arc<[i16]> = data.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        (*wav == *write(RATE_HZ, &samples)).then_some(Self(samples))
    }

    /// As a WAV file.
    pub fn wav(&self) -> Vec<u8> {
        write(RATE_HZ, &self.0)
    }

    /// How long it lasts.
    pub fn length(&self) -> Duration {
        Duration::from_secs_f64(self.0.len() as f64 / f64::from(RATE_HZ))
    }

    /// Its samples.
    pub fn samples(&self) -> &[i16] {
        &self.0
    }

    /// One after the other, each after its pause.
    pub fn joined<'a>(parts: impl IntoIterator<Item = (Duration, &'a Self)>) -> Self {
        let mut samples = Vec::new();
        for (pause, part) in parts {
            samples.resize(samples.len() + count(pause), 0);
            samples.extend_from_slice(&part.0);
        }
        Self(samples.into())
    }
}

/// The loudest of samples, of full.
fn peak(samples: &[f32]) -> f32 {
    samples.iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
}

/// How many samples a time has.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "short times")]
fn count(time: Duration) -> usize {
    (time.as_secs_f64() * f64::from(RATE_HZ)).round() as usize
}

/// Bytes before the samples of a file that [`write`] made.
const HEADER_BYTES: usize = 44;

/// A WAV file of one channel and 16 bits.
pub fn write(rate_hz: u32, samples: &[i16]) -> Vec<u8> {
    let data_bytes = u32::try_from(samples.len() * 2).unwrap_or(u32::MAX);
    let mut wav = Vec::with_capacity(HEADER_BYTES + samples.len() * 2);
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&data_bytes.saturating_add(36).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16u32.to_le_bytes());
    wav.extend_from_slice(&1u16.to_le_bytes());
    wav.extend_from_slice(&1u16.to_le_bytes());
    wav.extend_from_slice(&rate_hz.to_le_bytes());
    wav.extend_from_slice(&(rate_hz * 2).to_le_bytes());
    wav.extend_from_slice(&2u16.to_le_bytes());
    wav.extend_from_slice(&16u16.to_le_bytes());
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&data_bytes.to_le_bytes());
    samples.iter().for_each(|sample| wav.extend_from_slice(&sample.to_le_bytes()));
    wav
}

/// At [`RATE_HZ`]: between two samples along the line that joins them; of several, their mean.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places within the samples")]
fn resampled(samples: &[f32], from_hz: u32) -> Vec<f32> {
    if from_hz == RATE_HZ {
        return samples.to_vec();
    }
    let step = f64::from(from_hz) / f64::from(RATE_HZ);
    let long = (samples.len() as f64 / step) as usize;
    let at = |place: f64| -> f32 {
        let (before, part) = (place as usize, place.fract() as f32);
        let one = samples.get(before).copied().unwrap_or(0.0);
        one + (samples.get(before + 1).copied().unwrap_or(one) - one) * part
    };
    let mean = |from: usize, to: usize| -> f32 {
        let some = &samples[from.min(samples.len())..to.min(samples.len())];
        some.iter().sum::<f32>() / some.len().max(1) as f32
    };
    let one = |index: usize| {
        let place = index as f64 * step;
        if step <= 1.0 { at(place) } else { mean(place as usize, ((place + step) as usize).max(place as usize + 1)) }
    };
    (0..long).map(one).collect()
}

/// Where a file's samples are.
struct Data {
    /// Of the header that says so.
    at: usize,
    /// How many bytes it says there are …
    length: usize,
    /// … and how many follow.
    left: usize,
    /// Bytes of one sample of all channels.
    block: usize,
}

fn data(bytes: &[u8]) -> Option<Data> {
    let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WAVE" {
        return None;
    }
    let (mut at, mut block) = (12, 1_usize);
    loop {
        let length = usize::try_from(word(at + 4)?).ok()?;
        let left = bytes.len().checked_sub(at + 8)?;
        match bytes.get(at..at + 4)? {
            b"data" => return Some(Data { at, length, left, block }),
            kind => {
                if kind == b"fmt " {
                    block = usize::from(u16::from_le_bytes(bytes.get(at + 20..at + 22)?.try_into().ok()?));
                }
                at = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
            }
        }
    }
}

/// The file with the length of its samples mended: who writes to a pipe cannot know it beforehand.
fn with_lengths(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let Data { at, length, left, block } = data(bytes)?;
    if length > 0 && length <= left {
        return Some(Cow::Borrowed(bytes));
    }
    let whole = left - left % block.max(1);
    let mut mended = bytes.to_vec();
    mended[at + 4..at + 8].copy_from_slice(&u32::try_from(whole).ok()?.to_le_bytes());
    Some(Cow::Owned(mended))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    /// A tone of `hz` with silence around it.
    fn tone(rate_hz: u32, hz: f32) -> Vec<u8> {
        let samples = (0..rate_hz).map(|index| {
            let inside = (rate_hz / 4..rate_hz * 3 / 4).contains(&index);
            let wave = (std::f32::consts::TAU * hz * index as f32 / rate_hz as f32).sin();
            if inside { (wave * 8_000.0) as i16 } else { 0 }
        });
        write(rate_hz, &samples.collect::<Vec<_>>())
    }

    fn check(wav: &[u8], why: &str) {
        let sound = Sound::read(wav).unwrap_or_else(|fault| panic!("{why}: {fault}"));
        let length_ms = sound.length().as_millis();
        assert!((500..=530).contains(&length_ms), "{why}: {length_ms} ms, trimmed");
        let peak = sound.samples().iter().map(|sample| sample.unsigned_abs()).max().unwrap();
        assert!((29_000..30_000).contains(&peak), "{why}: peak {peak}");
        let crossings = sound.samples().windows(2).filter(|pair| (pair[0] < 0) != (pair[1] < 0)).count();
        assert!((430..=450).contains(&crossings), "{why}: {crossings} crossings of 440 Hz in half a second");
    }

    #[test]
    fn every_common_rate_becomes_the_same_sound() {
        for rate_hz in [8_000, 16_000, 22_050, 44_100, 48_000] {
            check(&tone(rate_hz, 440.0), &format!("{rate_hz} Hz"));
        }
    }

    #[test]
    fn a_streamed_file_has_no_length_in_its_header_and_is_whole_all_the_same() {
        for unknown in [0_u32, 0x7FFF_F000, u32::MAX] {
            let mut wav = tone(16_000, 440.0);
            wav[40..44].copy_from_slice(&unknown.to_le_bytes());
            check(&wav, &format!("length {unknown}"));
        }
    }

    #[test]
    fn two_channels_are_one() {
        let spec =
            hound::WavSpec { channels: 2, sample_rate: 22_050, bits_per_sample: 24, sample_format: SampleFormat::Int };
        let mut bytes = Cursor::new(Vec::new());
        let mut writer = hound::WavWriter::new(&mut bytes, spec).unwrap();
        for pair in tone(22_050, 440.0)[44..].chunks_exact(2) {
            let sample = i32::from(i16::from_le_bytes([pair[0], pair[1]])) * 256;
            writer.write_sample(sample).unwrap();
            writer.write_sample(sample).unwrap();
        }
        writer.finalize().unwrap();
        check(&bytes.into_inner(), "stereo, 24 bits");
    }

    #[test]
    fn rubbish_is_refused() {
        let (whole, mut wild) = (tone(22_050, 440.0), tone(22_050, 440.0));
        wild[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
        let mut far = whole.clone();
        far[16..20].copy_from_slice(&u32::MAX.to_le_bytes());
        for rubbish in [&b""[..], b"RIFF", b"ID3 mp3", &whole[..40], &wild, &far, &[0xFF; 4096]] {
            assert!(matches!(Sound::read(rubbish), Err(NotSound::NotWav(_))), "{} bytes", rubbish.len());
        }
        assert_eq!(Sound::read(&write(22_050, &[0; 9_000])), Err(NotSound::Silent));
        assert_eq!(Sound::read(&write(22_050, &[9_000; 100])), Err(NotSound::TooShort));
        assert_eq!(Sound::read(&write(22_050, &[40; 9_000])), Err(NotSound::Quiet));
        assert_eq!(Sound::read(&write(4_000, &vec![900; 4_000 * 181])), Err(NotSound::TooLong));
    }

    #[test]
    fn what_was_written_is_read_as_it_was_and_not_if_a_byte_differs() {
        let sound = Sound::read(&tone(22_050, 440.0)).unwrap();
        let mut wav = sound.wav();
        assert_eq!(Sound::read_own(&wav), Some(sound.clone()));
        assert_eq!(Sound::read_own(&wav[..wav.len() - 2]), None);
        wav[22] = 9;
        assert_eq!(Sound::read_own(&wav), None);
        let joined = Sound::joined([(Duration::ZERO, &sound), (Duration::from_millis(500), &sound)]);
        assert_eq!(joined.length().as_millis(), (2 * sound.length() + Duration::from_millis(500)).as_millis());
    }
}
