import fc from 'fast-check';

export const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const string = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"\\u0041\\/"', '"\u2028\u2029"', '"//"', '"/*"', '"\\\\\\""', '"__proto__"', '"10"', '"1"'),
);
const number = fc.constantFrom('0', '-0', '1E5', '1e+5', '-1.50e-03', '12345678901234567890', '0.10', '1.0');
const literal = fc.constantFrom('true', 'false', 'null');

/** JSON text as servers may write it: any white space, numbers and escapes in any form, keys in any order and twice. */
export const json = fc.letrec<{ value: string; array: string; object: string; member: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, string, number, literal, tie('array'), tie('object')),
  array: fc
    .tuple(space, fc.array(tie('value'), { maxLength: 4 }), space)
    .map(([a, items, b]) => `[${a}${items.join(`${b},${a}`)}${b}]`),
  member: fc.tuple(string, space, space, tie('value')).map(([key, a, b, value]) => `${key}${a}:${b}${value}`),
  object: fc
    .tuple(space, fc.array(tie('member'), { maxLength: 4 }), space)
    .map(([a, members, b]) => `{${a}${members.join(`${b},${a}`)}${b}}`),
})).value;
