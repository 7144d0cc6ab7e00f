// One guest socket, and the way to the history.
/* global crypto, WebSocket */

/** `received` gets every frame that answers no question; `lost` is called once, unless `end()` was. */
export function createLine(endpoint, token, {received, lost}) {
  const socket = new WebSocket(endpoint);
  const questions = new Map();
  let ended = false;

  socket.onmessage = ({data}) => {
    const frame = JSON.parse(data);
    const answered = questions.get(frame.tracingId);
    questions.delete(frame.tracingId);
    if (answered) answered(frame);
    else received(frame);
  };
  socket.onclose = () => {
    if (!ended) lost();
  };

  function send(frame) {
    const tracingId = crypto.randomUUID();
    socket.send(JSON.stringify({...frame, token, tracingId}));
    return tracingId;
  }

  function ask(frame, answered) {
    questions.set(send(frame), answered);
  }

  return {
    opened: new Promise((resolve) => {
      socket.onopen = () => resolve();
    }),
    send,
    ask,
    /** The newest page of what was said, newest first; `undefined` when it cannot be had. */
    async history(apiEndpoint) {
      const {body} = await new Promise((resolve) => ask({action: 'getJwt'}, resolve));
      const response = await fetch(`${apiEndpoint}/api/v2/webmessaging/messages?pageSize=25`, {
        headers: {authorization: `Bearer ${body?.jwt}`},
      });
      return response.ok ? response.json() : undefined;
    },
    end() {
      ended = true;
      socket.close(1000);
    },
  };
}
