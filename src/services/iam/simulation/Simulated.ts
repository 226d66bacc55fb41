/** What both simulators are asked. */
export interface Simulated {
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[];
  readonly CallerArn?: string;
  readonly ContextEntries?: readonly {
    readonly ContextKeyName?: string;
    readonly ContextKeyValues?: readonly string[];
    readonly ContextKeyType?: string;
  }[];
  readonly PermissionsBoundaryPolicyInputList?: readonly string[];
  readonly Marker?: string;
  readonly MaxItems?: number;
}
