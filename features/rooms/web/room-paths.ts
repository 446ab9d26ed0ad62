export const circleRoomsPath = (circleId: string) => `/circles/${circleId}/rooms`
