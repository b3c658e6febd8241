"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
const fastify_1 = __importDefault(require("fastify"));
const routes_1 = __importDefault(require("./routes"));
const guard_1 = require("./guard");
const app = (0, fastify_1.default)();
app.register(guard_1.guardPlugin);
app.register(routes_1.default, { prefix: "/api" });
exports.default = app;
