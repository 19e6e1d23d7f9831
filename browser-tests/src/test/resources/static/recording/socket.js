// Notes what goes over the sockets of a page or a worker, before its own scripts see it.
(() => {
  const log = new BroadcastChannel('recording');
  const { WebSocket } = self;

  const note = (what, data = '') => {
    const text = (typeof data === 'string') ? data : null;
    log.postMessage({ time: Date.now(), what, text, size: text?.length ?? data.byteLength ?? data.size });
  };

  self.WebSocket = class extends WebSocket {
    constructor(...parameters) {
      super(...parameters);
      this.addEventListener('open', () => note('opened'));
      this.addEventListener('message', ({ data }) => note('received', data));
      this.addEventListener('close', ({ code, reason }) => note('closed', `${code} ${reason}`));
    }

    send(data) {
      note('sent', data);
      super.send(data);
    }
  };
})();
