const HOME = '/webjars/uplot/1.6.30/dist';

let loading = null;

/**
 * Loads what draws the charts, which only those who look at them need.
 * @returns {Promise<Function>} `uPlot`
 */
export function loadCharts() {
  loading ??= load().catch((ex) => {
    loading = null;
    throw ex;
  });
  return loading;
}

async function load() {
  const [charts] = await Promise.all([import(`${HOME}/uPlot.esm.js`), loadStyle(`${HOME}/uPlot.min.css`)]);
  return charts.default;
}

function loadStyle(href) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = resolve;
    link.onerror = () => reject(new Error('The style of the charts could not be loaded'));
    document.head.prepend(link);
  });
}
