import * as l10n from '@vscode/l10n';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SessionError } from '../../../src/api/errors.ts';
import { configure } from '../../../src/host/language.ts';
import { describe as describeNode } from '../../../src/tree/describe.ts';
import { moreNode, type Node, noteNode } from '../../../src/tree/nodes.ts';
import { tooltip } from '../../../src/tree/tooltip.ts';
import { ROOT } from '../sources.ts';
import { app, count, deployment, droplet, foundation, NOW, row, space } from './samples.ts';

const told = (node: Node) => {
  const { label, description, accessibleName } = describeNode(node, NOW);
  return [label, description, accessibleName].join(' | ');
};

describe('rows in German', () => {
  before(() => {
    l10n.config({ contents: readFileSync(join(ROOT, 'l10n', 'bundle.l10n.de.json'), 'utf8') });
    configure('de');
  });
  after(() => {
    l10n.config({ contents: {} });
    configure('en');
  });

  it('states and times', () => {
    assert.equal(
      told(row(droplet(), true)),
      '8f3c1a2b | aktuell · ruby 1.10.5 · cflinuxfs4 · vor 2 Stunden | Droplet 8f3c1a2b, aktuell, ruby 1.10.5, cflinuxfs4, vor 2 Stunden',
    );
    const paused = app({}, deployment({ reason: 'PAUSED', canaryStep: { current: 1, total: 3 } }));
    assert.equal(told(paused), 'web-shop | pausiert bei Schritt 1 von 3 | App web-shop, gestartet, pausiert bei Schritt 1 von 3');
    assert.equal(told(app({ state: 'STRANGE' })), 'web-shop | STRANGE | App web-shop, STRANGE');
  });

  it('numbers', () => {
    assert.match(told({ ...space(), count: count(1312) }), /acme · 1\.312 Apps/);
    assert.match(
      told(moreNode(foundation(), { shown: 1200, total: 20_000, loading: false, search: false })),
      /Weitere laden… \| 1\.200 von 20\.000/,
    );
  });

  it('a noun within a line keeps its capital', () => {
    const error = noteNode(foundation(), { type: 'error', error: new SessionError('expired'), stale: false, of: 'list' });
    assert.equal(told(error), 'Anmelden… | Sitzung abgelaufen | Anmelden…, Sitzung abgelaufen');
  });

  it('tooltips', () => {
    const text = tooltip(row(droplet({ state: 'FAILED' })), NOW) ?? '';
    assert.match(text, /\| Zustand \| fehlgeschlagen \|/);
    assert.match(text, /\| Erstellt \| .*vor 2 Stunden/);
  });
});
