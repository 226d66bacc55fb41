import { html } from '../../web/html';

/**
 * Keeps a page as the server would write it now: what a stream of events tells is only that something has changed, and no
 * message is put together here. Messages that stay keep their place and their focus.
 */
export const script = html`<script>
  (() => {
    const root = document.documentElement;
    root.classList.add('scripted');
    const byId = (id) => document.getElementById(id);

    const localize = (within) => {
      for (const time of within.querySelectorAll('time')) {
        time.textContent = new Date(time.dateTime).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' });
      }
    };
    localize(document);

    document.addEventListener('click', async ({ target }) => {
      const button = target instanceof Element ? target.closest('button.copy') : null;
      if (button === null) return;
      try {
        await navigator.clipboard.writeText(button.value);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(button.closest('.found').querySelector('output'));
        button.textContent = 'Selected';
      }
      byId('said').textContent = button.textContent;
      setTimeout(() => {
        button.textContent = 'Copy code';
        byId('said').textContent = '';
      }, 2000);
    });

    const list = byId('messages');
    if (list === null) return;
    const field = byId('filter');
    const live = byId('live');

    const address = () => {
      const url = new URL(location.href);
      if (field.value === '') url.searchParams.delete('filter');
      else url.searchParams.set('filter', field.value);
      return url;
    };

    const merge = (fresh) => {
      const next = [...fresh.getElementById('messages').children];
      const ids = new Set(next.map(({ id }) => id));
      for (const item of [...list.children]) if (!ids.has(item.id)) item.remove();
      let place = list.firstElementChild;
      for (const item of next) {
        if (place !== null && place.id === item.id) {
          place = place.nextElementSibling;
          continue;
        }
        const added = document.adoptNode(item);
        added.classList.add('new');
        localize(added);
        list.insertBefore(added, place);
      }
      byId('note').replaceChildren(...fresh.getElementById('note').childNodes);
      const count = fresh.getElementById('count').textContent;
      if (byId('count').textContent !== count) byId('count').textContent = count;
    };

    let isBusy = false;
    let isOld = false;
    const refresh = async () => {
      isOld = true;
      if (isBusy) return;
      isBusy = true;
      while (isOld) {
        isOld = false;
        try {
          const answer = await fetch(address(), { headers: { accept: 'text/html' } });
          if (answer.ok) merge(new DOMParser().parseFromString(await answer.text(), 'text/html'));
        } catch {
          live.classList.remove('on');
        }
      }
      isBusy = false;
    };

    let typed;
    field.addEventListener('input', () => {
      clearTimeout(typed);
      typed = setTimeout(() => {
        history.replaceState(null, '', address());
        refresh();
      }, 150);
    });

    let source;
    const listen = () => {
      if (source !== undefined) return;
      source = new EventSource('../events?types=change,reset,restore&tables=messages');
      source.onopen = () => {
        live.classList.add('on');
        live.textContent = 'Live';
        refresh();
      };
      source.onerror = () => {
        live.classList.remove('on');
        live.textContent = 'Not connected';
      };
      for (const name of ['change', 'reset', 'restore', 'dropped']) source.addEventListener(name, refresh);
    };
    const rest = () => {
      source?.close();
      source = undefined;
    };
    document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
    addEventListener('pagehide', rest);
    addEventListener('pageshow', listen);
    listen();
  })();
</script>`;
