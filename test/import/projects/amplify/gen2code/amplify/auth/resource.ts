export const auth = { loginWith: { email: true } };
