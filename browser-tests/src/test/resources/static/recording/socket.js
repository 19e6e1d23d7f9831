// Notes what goes over the sockets of a page or a worker, before the page sees it.
const log = new BroadcastChannel('recording');
const { WebSocket } = self;

function note(what, data = '') {
  const text = (typeof data === 'string') ? data : null;
  log.postMessage({ time: Date.now(), what, text, size: text?.length ?? data.byteLength ?? data.size });
}

self.WebSocket = class extends WebSocket {
  constructor(...parameters) {
    super(...parameters);
    this.addEventListener('open', () => note('open'));
    this.addEventListener('message', ({ data }) => note('received', data));
    this.addEventListener('close', ({ code, reason }) => note('closed', `${code} ${reason}`));
  }

  send(data) {
    note('sent', data);
    super.send(data);
  }

  close(...parameters) {
    note('closing', parameters.join(' '));
    super.close(...parameters);
  }
};
