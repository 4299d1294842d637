// Swagger UI loses the names of parameters that are declared for a whole path: each operation gets them as its own. The entries
// for HEAD say nothing that those for GET do not.
const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

// Swagger UI sends a sample or a default as if the reader had chosen it, and the samples of all parameters do not go together.
function unfilled(parameter) {
  if (parameter.required || parameter.$ref) {
    return parameter;
  }
  const {example, examples, schema = {}, ...rest} = parameter;
  const {example: sample, examples: samples, default: usual, ...type} = schema;
  const known = usual === undefined ? '' : ` Unless given: \`${usual}\`.`;
  return {...rest, schema: type, description: (rest.description || '') + known};
}

function forReaders(description) {
  const paths = {};
  for (const [path, {parameters = [], ...operations}] of Object.entries(description.paths || {})) {
    paths[path] = {};
    for (const method of METHODS.filter(name => operations[name])) {
      const operation = operations[method];
      const own = [...parameters, ...(operation.parameters || [])].map(unfilled);
      paths[path][method] = {...operation, parameters: own};
    }
  }
  const components = {...description.components, parameters: {}};
  for (const [name, parameter] of Object.entries((description.components || {}).parameters || {})) {
    components.parameters[name] = unfilled(parameter);
  }
  return {...description, paths, components};
}

// Swagger UI writes a sample of any type but JSON and XML as a JSON string; no call takes a JSON string as its body.
function asItIs(request) {
  const text = typeof request.body === 'string' ? request.body.trim() : '';
  if (text.startsWith('"')) {
    try {
      request.body = JSON.parse(text);
    } catch (notAString) {
      // typed so by the reader
    }
  }
  return request;
}

const transformed = () => ({
  statePlugins: {
    spec: {wrapActions: {updateJsonSpec: original => description => original(forReaders(description))}}
  }
});

window.ui = SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#api',
  deepLinking: true,
  tryItOutEnabled: true,
  displayOperationId: true,
  plugins: [transformed],
  requestInterceptor: asItIs,
  // no badge: nothing is asked of other servers
  validatorUrl: null
});
