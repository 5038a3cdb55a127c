import assert from 'node:assert/strict';
import { namingSchema } from '../../../src/documents/json/schema.ts';

describe('documents: schemas they name', () => {
  const names = (text: string, isJson = true) => {
    const work = namingSchema(text, isJson);
    for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
  };

  it('of their own, however it is written', () => {
    assert.ok(names('{"a": [1, {}], "$schema": "https://elsewhere.example/x"}'));
    assert.ok(names('{"\\u0024\\u0073chema": "https://elsewhere.example/x"}'));
  });

  it('not what is further in, nor a value: services describe their parameters so', () => {
    assert.ok(!names('{"schemas": {"$schema": "http://json-schema.org/draft-04/schema#"}, "name": "$schema", "x": "\\u003c"}'));
    assert.ok(!names('[{"$schema": "https://elsewhere.example/x"}]'));
    assert.ok(!names('{}'));
  });

  it('of what is no JSON, wherever it is: VS Code forgives more than JSON does', () => {
    assert.ok(names('// "\n{"$schema": "https://elsewhere.example/x",', false));
    assert.ok(!names('<html></html>', false));
  });
});
