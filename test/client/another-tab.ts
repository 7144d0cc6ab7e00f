/** The `localStorage` of another page of this origin: what it does there is told to this one by the browser itself. */
export function otherTabsStorage(): Storage {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  frames.add(frame);
  const storage = frame.contentWindow?.localStorage;
  if (!storage) throw new Error('The frame has no storage.');
  return storage;
}

const frames = new Set<HTMLIFrameElement>();
afterEach(() => {
  for (const frame of frames) frame.remove();
  frames.clear();
  localStorage.clear();
  sessionStorage.clear();
});
