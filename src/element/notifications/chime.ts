/** Two soft notes, in hertz and seconds. Made here, so that no file has to be loaded and no policy has to allow it. */
const NOTES = [
  {frequency: 659.25, at: 0},
  {frequency: 880, at: 0.12},
];
const LOUDNESS = 0.12;

let context: AudioContext | undefined;

/** Plays the sound of a new message. A browser that forbids it, because the guest has not touched the page yet, stays silent. */
export function playChime(): void {
  if (typeof AudioContext !== 'function') return;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  const begin = context.currentTime;
  for (const {frequency, at} of NOTES) {
    const tone = new OscillatorNode(context, {frequency});
    const volume = new GainNode(context, {gain: 0});
    volume.gain.setValueAtTime(0, begin + at);
    volume.gain.linearRampToValueAtTime(LOUDNESS, begin + at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + at + 0.4);
    tone.connect(volume).connect(context.destination);
    tone.start(begin + at);
    tone.stop(begin + at + 0.4);
  }
}
