import type { Kit } from '../api';
import type { Invoke } from './Invoke';

/** The methods that are the same wherever the emulator runs. */
export const createKit = (invoke: Invoke): Kit => ({
  tokens: async (wish) => (await invoke('POST', '/tokens', { body: wish })) as never,
  signUp: async (wish = {}) => (await invoke('POST', '/sign-up', { body: wish })) as never,
  requests: async (query) => (await invoke('GET', '/requests', { query })) as never,
  logs: async (query) => (await invoke('GET', '/logs', { query })) as never,
  usage: async (query) => (await invoke('GET', '/usage', { query })) as never,
  access: async (question) => (await invoke('POST', '/access', { body: question })) as never,
  invokeTrigger: async (userPoolId, trigger, event = {}) =>
    (await invoke('POST', `/triggers/${encodeURIComponent(userPoolId)}/${encodeURIComponent(trigger)}/invoke`, {
      body: event,
    })) as never,
  faults: {
    add: async (rule) => (await invoke('PUT', '/faults', { body: rule })) as never,
    set: async (rules) => (await invoke('PUT', '/faults', { body: { rules } })) as never,
    list: async () => (await invoke('GET', '/faults')) as never,
    clear: async (id) => {
      await invoke('DELETE', '/faults', { query: { id } });
    },
  },
  risks: {
    get: async () => (await invoke('GET', '/risk')) as never,
    set: async (members) => (await invoke('PUT', '/risk', { body: members })) as never,
    clear: async () => {
      await invoke('DELETE', '/risk');
    },
  },
  export: async (query) => (await invoke('GET', '/export', { query })) as never,
  import: async (document, query) => (await invoke('POST', '/import', { query, body: document })) as never,
  standIn: {
    get: async () => (await invoke('GET', '/stand-in')) as never,
    set: async (members) => (await invoke('PUT', '/stand-in', { body: members })) as never,
    clear: async () => {
      await invoke('DELETE', '/stand-in');
    },
    rotate: async () => {
      await invoke('POST', '/stand-in/rotate');
    },
  },
});
