// Sets the chosen theme and density before the first paint. A file, because the content security
// policy forbids inline scripts. Keep the key in step with settings/appearance.ts.
(function () {
  var root = document.documentElement;
  try {
    var chosen = JSON.parse(localStorage.getItem('jet-bridge.appearance') || '{}');
    if (chosen.theme) root.dataset.theme = chosen.theme;
    if (chosen.density) root.dataset.density = chosen.density;
  } catch {
    // Storage is blocked or holds something else: the system's theme it is.
  }
})();
