import assert from 'node:assert/strict';
import { layOut } from '../../src/documents/layout.ts';
import { tokens } from '../unit/documents/tokens.ts';
import { examples } from './readersExamples.ts';

if (examples.length === 0) {
  console.log('contract suite skipped (documents): ../shared/api is not there');
} else {
  describe('contract: every example as a document', () => {
    it('is laid out token by token as it came', () => {
      for (const { name, text, body } of examples) {
        const laidOut = layOut(text, '  ');
        assert.deepEqual(tokens(laidOut), tokens(text), name);
        assert.equal(layOut(laidOut, '  '), laidOut, name);
        assert.deepEqual(JSON.parse(laidOut), body, name);
      }
    });
  });
}
