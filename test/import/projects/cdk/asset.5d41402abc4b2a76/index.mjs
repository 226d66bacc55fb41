export const handler = async (event) => {
  event.response.claimsAndScopeOverrideDetails = { accessTokenGeneration: { claimsToAddOrOverride: { tenant: 'a' } } };
  return event;
};
