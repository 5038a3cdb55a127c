// Stands in for @vscode/spdlog, whose native part needs a compiler: without it VS Code writes no log files, and output
// channels (they are views of log files) stay empty.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

class Logger {
  #file;
  #level = 2;
  #plain = false;

  constructor(_type, _name, file) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = file;
    appendFileSync(file, '');
  }

  #write(level, word, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try {
      appendFileSync(this.#file, this.#plain ? message : `${time} [${word}] ${message}\n`);
    } catch {
      // The folder may be removed while the process is still ending.
    }
  }

  trace = (message) => this.#write(0, 'trace', message);
  debug = (message) => this.#write(1, 'debug', message);
  info = (message) => this.#write(2, 'info', message);
  warn = (message) => this.#write(3, 'warning', message);
  error = (message) => this.#write(4, 'error', message);
  critical = (message) => this.#write(5, 'critical', message);
  getLevel = () => this.#level;
  setLevel = (level) => void (this.#level = level);
  clearFormatters = () => void (this.#plain = true);
  setPattern() {}
  flush() {}
  drop() {}
}

const create = async (name, file) => new Logger('rotating', name, file);

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
