import type { DropletBuildpack } from './records.ts';

/** A system buildpack: its name, what it reports of itself, and its versions, newest first. */
export interface Buildpack {
  readonly name: string;
  readonly label: string;
  readonly detectOutput: string;
  readonly versions: readonly [string, ...string[]];
  readonly web: string;
}

export const ruby: Buildpack = {
  name: 'ruby_buildpack',
  label: 'ruby',
  detectOutput: 'ruby',
  versions: ['1.10.5', '1.10.4', '1.10.2'],
  web: 'bundle exec rackup config.ru -p $PORT',
};
export const java: Buildpack = {
  name: 'java_buildpack',
  label: 'java',
  detectOutput: 'java',
  versions: ['4.77.0', '4.76.0', '4.74.0'],
  web: 'JAVA_OPTS="-Xmx512m" java -jar app.jar',
};
export const nodejs: Buildpack = {
  name: 'nodejs_buildpack',
  label: 'nodejs',
  detectOutput: 'nodejs',
  versions: ['1.8.36', '1.8.34', '1.8.30'],
  web: 'npm start',
};
export const python: Buildpack = {
  name: 'python_buildpack',
  label: 'python',
  detectOutput: 'python',
  versions: ['1.8.38', '1.8.35'],
  web: 'gunicorn app:app',
};
export const go: Buildpack = {
  name: 'go_buildpack',
  label: 'go',
  detectOutput: 'go',
  versions: ['1.10.36', '1.10.33'],
  web: './bin/server',
};
export const staticfile: Buildpack = {
  name: 'staticfile_buildpack',
  label: 'staticfile',
  detectOutput: 'staticfile',
  versions: ['1.6.27', '1.6.25'],
  web: '$HOME/boot.sh',
};

export const buildpacks: readonly [Buildpack, ...Buildpack[]] = [java, nodejs, ruby, python, go, staticfile];

export function dropletBuildpack(buildpack: Buildpack, version: string = buildpack.versions[0]): DropletBuildpack {
  return { name: buildpack.name, detectOutput: buildpack.detectOutput, buildpackName: buildpack.label, version };
}

export const cloudNativeImage = 'docker://registry.example.org/node-cnb:latest';

/** Cloud Native Buildpacks are named by image and report nothing of themselves (CONTRACT §6). */
export function cloudNativeBuildpack(image: string): DropletBuildpack {
  return { name: image, detectOutput: null, buildpackName: null, version: null };
}
