SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#api',
  deepLinking: true,
  tryItOutEnabled: true,
  // no badge: nothing is asked of other servers
  validatorUrl: null
});
