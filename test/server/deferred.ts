/** A promise that the test settles by hand: steps in place of waiting. Node 20 has no `Promise.withResolvers`. */
export function deferred<T = void>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return {promise, resolve};
}
