export const handler = async (event) => {
  event.response.autoConfirmUser = process.env.GREETING === 'hello' && process.env.STAGE === 'dev';
  return event;
};
