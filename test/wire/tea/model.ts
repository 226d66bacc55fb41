/** What a service of the query protocol may have, none of it AWS's. */
const shapes = {
  PourRequest: {
    type: 'structure',
    required: ['Cup'],
    members: {
      Cup: 'Text',
      Guests: 'Guests',
      Tags: 'Tags',
      Leaves: 'Leaves',
      Pots: 'Pots',
      Hot: 'Truth',
      Grams: 'Count',
      At: 'Instant',
      Seal: 'Bytes',
    },
    traits: { Grams: { locationName: 'grams' }, Leaves: { flattened: true } },
  },
  PourResponse: {
    type: 'structure',
    members: {
      Cup: 'Text',
      Guests: 'Guests',
      Tags: 'Tags',
      Leaves: 'Leaves',
      Pots: 'Pots',
      Hot: 'Truth',
      Grams: 'Count',
      At: 'Instant',
      Seal: 'Bytes',
    },
    traits: { Grams: { locationName: 'grams' }, Leaves: { flattened: true } },
  },
  RinseRequest: { type: 'structure', members: {} },
  Text: { type: 'string', max: 64 },
  Truth: { type: 'boolean' },
  Count: { type: 'integer', min: 1 },
  Instant: { type: 'timestamp' },
  Bytes: { type: 'blob' },
  Guests: { type: 'list', member: 'Guest' },
  Guest: { type: 'structure', members: { Name: 'Text' }, traits: { Name: { locationName: 'name' } } },
  Leaves: { type: 'list', member: 'Text', traits: { member: { locationName: 'Leaf' } } },
  Tags: { type: 'map', key: 'Text', value: 'Text' },
  Pots: {
    type: 'map',
    key: 'Text',
    value: 'Count',
    flattened: true,
    traits: { key: { locationName: 'Name' }, value: { locationName: 'Size' } },
  },
  ColdException: { type: 'structure', members: {}, exception: true, error: { code: 'Cold', httpStatusCode: 409 } },
};

export const json = JSON.stringify({
  apiVersion: '2026-06-01',
  xmlNamespace: 'https://tea.example.com/doc/2026-06-01/',
  operations: {
    Pour: { auth: 'none', input: 'PourRequest', output: 'PourResponse', errors: ['ColdException'] },
    Rinse: { auth: 'none', input: 'RinseRequest', output: null, errors: [] },
    Steep: { auth: 'none', input: 'RinseRequest', output: null, errors: [] },
  },
  further: ['Whisk'],
  shapes,
});
