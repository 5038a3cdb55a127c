import * as vscode from 'vscode';

/** The half of a file system that a foundation's API does not have: what is read here cannot be changed. */
export abstract class ReadOnlyFiles implements vscode.FileSystemProvider {
  protected readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  abstract stat(uri: vscode.Uri): vscode.FileStat;

  abstract readFile(uri: vscode.Uri): Promise<Uint8Array>;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw refused(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw refused(uri);
  }

  delete(uri: vscode.Uri): never {
    throw refused(uri);
  }

  rename(uri: vscode.Uri): never {
    throw refused(uri);
  }
}

function refused(uri: vscode.Uri): vscode.FileSystemError {
  return vscode.FileSystemError.NoPermissions(uri);
}
