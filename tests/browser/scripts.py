"""The JavaScript that runs in JupyterLab's page; `window.jupyterapp` is there by --expose-app-in-browser."""

# the notebook is the current widget, drawn, and its session is the kernel started for it
CONNECTED = """id => {
    const panel = window.jupyterapp?.shell.currentWidget;
    const session = panel?.sessionContext;
    return Boolean(panel?.content?.model && session?.isReady && session.session?.kernel?.id === id
        && session.session.kernel.connectionStatus === 'connected'
        && panel.content.widgets.length === panel.content.model.cells.length);
}"""

RUN_ALL = """() => {
    window.ranAll = false;
    window.jupyterapp.commands.execute('notebook:run-all-cells').finally(() => { window.ranAll = true; });
}"""

HAS_RUN = """() => window.ranAll
    && ![...document.querySelectorAll('.jp-InputPrompt')].some(prompt => prompt.textContent.includes('*'))"""

OUTPUTS = """() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells
    .flatMap(cell => cell.outputs ?? [])"""

# every widget output has its view, and every bqplot figure its size
WIDGETS_DRAWN = """() => {
    const outputs = window.jupyterapp.shell.currentWidget.content.model.toJSON().cells
        .flatMap(cell => cell.outputs ?? []);
    const wanted = outputs.filter(out => out.data?.['application/vnd.jupyter.widget-view+json']).length;
    const drawn = [...document.querySelectorAll('.jp-OutputArea-output')]
        .filter(output => output.querySelector('.jupyter-widgets, .jupyter-widget')).length;
    const sized = [...document.querySelectorAll('.bqplot svg.svg-figure')]
        .every(figure => !figure.checkVisibility() || figure.getBoundingClientRect().width > 0);
    return drawn >= wanted && sized;
}"""

# no change of the document for 200 ms, but no longer than 5 s: an animation may never end
SETTLED = """() => new Promise(resolve => {
    const done = () => { observer.disconnect(); clearTimeout(quiet); clearTimeout(limit);
        requestAnimationFrame(() => requestAnimationFrame(resolve)); };
    let quiet = setTimeout(done, 200);
    const limit = setTimeout(done, 5000);
    const observer = new MutationObserver(() => { clearTimeout(quiet); quiet = setTimeout(done, 200); });
    observer.observe(document.body, {subtree: true, childList: true, attributes: true});
})"""

CHANGE_THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
HAS_THEME = "theme => document.body.dataset.jpThemeName === theme"
