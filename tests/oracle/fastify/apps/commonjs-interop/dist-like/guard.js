"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.guardPlugin = void 0;
const fastify_plugin_1 = __importDefault(require("fastify-plugin"));
exports.guardPlugin = (0, fastify_plugin_1.default)(async (instance) => {
    instance.addHook("onRequest", async (request, reply) => {
        if (!request.headers.authorization)
            return reply.code(401).send({ error: "no" });
    });
});
