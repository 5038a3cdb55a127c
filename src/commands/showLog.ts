import type { Command } from './context.ts';

export const showLog: Command<never> = ({ channel }) => {
  channel.show();
  return Promise.resolve();
};
