import type { Deployment } from '../world/records.ts';
import { type Links, metadata, toOne } from './links.ts';

export function presentDeployment(deployment: Deployment, links: Links) {
  const { guid, createdAt, updatedAt, strategy, newProcesses, revision, appGuid } = deployment;
  return {
    guid,
    created_at: createdAt,
    updated_at: updatedAt,
    status: status(deployment),
    strategy,
    options: options(deployment),
    droplet: { guid: deployment.dropletGuid },
    previous_droplet: { guid: deployment.previousDropletGuid },
    new_processes: newProcesses,
    revision,
    relationships: { app: toOne(appGuid) },
    metadata: metadata(deployment),
    links: deploymentLinks(deployment, links),
  };
}

function status({ statusValue, statusReason, error, canary, ...times }: Deployment) {
  const steps = { current: canary?.current ?? 1, total: canary?.weights.length ?? 1 };
  return {
    value: statusValue,
    reason: statusReason,
    details: {
      last_successful_healthcheck: times.lastSuccessfulHealthcheck,
      last_status_change: times.lastStatusChange,
      ...(error === null ? {} : { error }),
    },
    ...(times.strategy === 'canary' ? { canary: { steps } } : {}),
  };
}

function options({ maxInFlight, webInstances, memoryInMb, diskInMb, logRateLimit, canary, strategy }: Deployment) {
  return {
    max_in_flight: maxInFlight,
    ...(webInstances === null ? {} : { web_instances: webInstances }),
    ...(memoryInMb === null ? {} : { memory_in_mb: memoryInMb }),
    ...(diskInMb === null ? {} : { disk_in_mb: diskInMb }),
    ...(logRateLimit === null ? {} : { log_rate_limit_in_bytes_per_second: logRateLimit }),
    ...(strategy === 'canary' && canary
      ? { canary: { steps: canary.weights.map((weight) => ({ instance_weight: weight })) } }
      : {}),
  };
}

const cancelable = new Set(['DEPLOYING', 'PREPAUSED', 'PAUSED', 'CANCELING']);

/** `cancel` and `continue` are there exactly while the state allows them (CONTRACT §9). */
function deploymentLinks({ guid, appGuid, state }: Deployment, links: Links) {
  const self = `/v3/deployments/${guid}`;
  return {
    self: links.to(self),
    app: links.to(`/v3/apps/${appGuid}`),
    ...(cancelable.has(state) ? { cancel: links.by('POST', `${self}/actions/cancel`) } : {}),
    ...(state === 'PAUSED' ? { continue: links.by('POST', `${self}/actions/continue`) } : {}),
  };
}
