import { minute } from '../clock.ts';
import { appName, appNames, environments, teams } from '../names.ts';
import type { App } from '../records.ts';
import type { Plan, VastSpace } from './plan.ts';
import { cook, type Recipe } from './recipe.ts';
import type { Computed } from './table.ts';

/** A space and the index of its first app. */
interface Place {
  readonly space: VastSpace;
  readonly number: number;
  readonly start: number;
}

export function computeApps(plan: Plan): Computed<App> {
  const { guids, pushes } = plan;
  const places = placesOf(plan.options.spaces);
  return {
    ...cook(recipe(plan, (app) => placeOf(places, app))),
    length: pushes.apps,
    inOrder: ['created_at'],
    indexOf: (guid) => guids.apps.indexOf(guid),
    parents: places.length,
    parentIndexOf: (guid) => places.find(({ space }) => space.guid === guid)?.number,
    under: (number) => {
      const place = places[number];
      return Array.from({ length: place?.space.apps ?? 0 }, (_, index) => (place?.start ?? 0) + index);
    },
  };
}

function recipe(plan: Plan, placed: (app: number) => Place): Recipe<App> {
  const { guids, pushes } = plan;
  const [labelled, environment, team] = [plan.dice('app labels'), plan.dice('environment'), plan.dice('team')];
  const [stopped, change, shift] = [plan.dice('app state'), plan.dice('app change'), plan.dice('names')];
  return {
    guid: (app) => guids.apps.of(app),
    createdAt: (app) => plan.ago(plan.appAge(app)),
    updatedAt: (app) => plan.ago(minute + change.below(app, plan.appAge(app) - minute)),
    labels: (app) =>
      labelled.chance(app, 0.4) ? { environment: environment.pick(app, environments), team: team.pick(app, teams) } : {},
    annotations: () => ({}),
    name: (app) => {
      const { space, number, start } = placed(app);
      const index = app - start + space.from;
      return appName({ space: number, index, count: space.apps, shift: shift.below(number, appNames.length) });
    },
    state: (app) => (pushes.countOf(app) === 0 || stopped.chance(app, 0.2) ? 'STOPPED' : 'STARTED'),
    spaceGuid: (app) => placed(app).space.guid,
    lifecycle: (app) => plan.lifecycle(app),
    dropletGuid: (app) => {
      const current = pushes.of(app).at(-1);
      return current === undefined ? null : guids.droplets.of(current);
    },
    // They are unless somebody turns them off.
    revisionsEnabled: () => true,
  };
}

function placesOf(spaces: readonly VastSpace[]): Place[] {
  let start = 0;
  return spaces.map((space, number) => {
    const place = { space, number, start };
    start += space.apps;
    return place;
  });
}

/** The last space that begins at the app or before it; one without apps begins where the next one does. */
function placeOf(places: readonly Place[], app: number): Place {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((places[middle]?.start ?? Infinity) <= app) low = middle;
    else high = middle - 1;
  }
  const place = places[low];
  if (!place) throw new RangeError(`No space has app ${app}.`);
  return place;
}
