import type * as vscode from 'vscode';

/** The first event that `accepts` takes, or undefined once `milliseconds` have passed without one. */
export function firstEvent<Value>(
  event: vscode.Event<Value>,
  milliseconds: number,
  accepts: (value: Value) => boolean,
): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const done = (value?: Value) => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(value);
    };
    const timer = setTimeout(done, milliseconds);
    const subscription = event((value) => {
      if (accepts(value)) done(value);
    });
  });
}
