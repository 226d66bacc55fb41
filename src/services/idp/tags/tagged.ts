import { invalid, refusal } from '../../../contract';
import { withTags, type Tags } from '../../../domain/pools/tags';
import { assertGoesOn } from '../../../flows/lookup/goingOn';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';

/** Something that bears tags: what they are, and how they are replaced. */
export interface Tagged {
  readonly tags: Tags;
  replace(tags: Tags): void;
}

const poolArn = /^arn:aws[\w-]*:cognito-idp:([a-z0-9-]+):(\d{12}):userpool\/([\w-]+_[0-9a-zA-Z]+)$/;

/** Texts [likely]. @throws InvalidParameterException, ResourceNotFoundException */
export function tagged(call: Call, arn: string): Tagged {
  const parts = poolArn.exec(arn);
  if (parts === null) {
    throw invalid('Invalid ResourceArn.', 'It must be the ARN of a user pool; DescribeUserPool shows it.');
  }
  const [, region = '', , id = ''] = parts;
  const { userPools, replicas } = call.world.state;
  const pool = region === call.region ? userPools.get('', id) : undefined;
  if (pool?.arn === arn) {
    assertGoesOn(call, pool);
    const { UserPoolTags: _, ...settings } = pool.settings;
    const replace = (tags: Tags) => {
      const kept = Object.keys(tags).length > 0 && { UserPoolTags: withTags({}, tags) };
      const changed = { ...pool, settings: { ...settings, ...kept } };
      commit(call, (state) => state.userPools.replace(pool, changed));
    };
    return { tags: pool.settings.UserPoolTags ?? {}, replace };
  }
  const replica = region === call.region ? replicas.get(id, region) : undefined;
  if (replica?.arn === arn) {
    assertGoesOn(call, { id });
    const replace = (tags: Tags) => commit(call, (state) => state.replicas.replace(replica, { ...replica, tags }));
    return { tags: replica.tags, replace };
  }
  throw refusal('ResourceNotFoundException', `Resource ${arn} does not exist.`, "Looked for in the caller's region.");
}
