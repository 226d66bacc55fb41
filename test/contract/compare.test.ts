import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryFolders } from '../support/temporary';

const temporary = temporaryFolders();
const root = join(__dirname, '../..');

const ours = {
  operations: {
    Pour: { auth: 'sigv4', input: 'PourRequest', output: null, errors: ['CupMissing'] },
    Sip: { errors: [] },
  },
  shapes: {
    PourRequest: { type: 'structure', members: { Cup: 'Name' }, required: ['Cup'] },
    Name: { type: 'string', max: 8 },
    Size: { type: 'string', enum: ['SMALL', 'LARGE'] },
  },
};

function compared(theirs: object): string[] {
  const folder = temporary({ 'ours.json': ours, 'theirs.json': theirs });
  const args = [join(root, 'bin/model.mjs'), join(folder, 'ours.json'), join(folder, 'theirs.json')];
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n');
}

test('a model that is the same has nothing new', () => {
  expect(compared(ours)).toEqual(['nothing new']);
});

test('what a newer model has is told, and what it has no longer', () => {
  const theirs = {
    operations: {
      Pour: { auth: 'none', input: 'PourRequest', output: null, errors: ['CupMissing', 'CupFull'] },
      Spill: { errors: [] },
    },
    shapes: {
      PourRequest: { type: 'structure', members: { Cup: 'Name', Milk: 'Flag' }, required: [] },
      Name: { type: 'string', min: 1, max: 16 },
      Size: { type: 'string', enum: ['SMALL', 'HUGE'] },
      Flag: { type: 'boolean' },
    },
  };
  expect(compared(theirs)).toEqual([
    'operations: + Spill',
    'operations: - Sip',
    'Pour errors: + CupFull',
    'Pour auth: sigv4 -> none',
    'PourRequest members: + Milk',
    'PourRequest required: - Cup',
    'Name min: none -> 1',
    'Name max: 8 -> 16',
    'Size values: + HUGE',
    'Size values: - LARGE',
    'Flag: new',
  ]);
});
